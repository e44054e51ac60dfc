"""The pages as MkDocs knows them. The only room that imports MkDocs."""
