"""The pages as MkDocs knows them. No other package imports MkDocs."""
