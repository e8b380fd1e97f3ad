"""Vectors in Milvus: on a server or a cluster of them, or in a local file of milvus-lite.

Wang et al., "Milvus: A Purpose-Built Vector Data Management System", SIGMOD 2021;
https://milvus.io/docs
"""
