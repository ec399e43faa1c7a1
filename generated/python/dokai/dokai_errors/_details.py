"""Texts, parameters and bodies of the errors of Dokai API as data; read when somebody asks for
them.
"""

from __future__ import annotations

DETAILS = (
    "\n"
    'file_too_large\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'forbidden\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'internal_error\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'invalid_api_key\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'invalid_document_brand\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'invalid_document_type\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'invalid_file_type\t{"members":[["message"],["/error/message"]],"fixed":[["/error/suggestions",["Upload a JPEG, PNG, or WebP image","Ensure the file is not corrupted","Check that the Content-Type header matches the file"]]]}\n'
    'key_expired\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'not_found\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'ocr_failed\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'processing_failed\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'quota_exceeded\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'rate_limited\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'result_expired\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'unauthorized\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'validation_error\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'webhook_domain_not_allowed\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
    'webhook_invalid_url\t{"members":[["message","type"],["/error/message","/error/type"]]}\n'
)
