"""Nodes: the text of a document goes in, its values with the offsets at which they stand come out.

Call `yaml_nodes.yaml_nodes` or `json_nodes.json_nodes`. Read `nodes.py` first.
"""
