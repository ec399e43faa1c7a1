"""A wing beside the pipeline: an API's own OpenAPI document goes in, the same document with its errors comes out."""
