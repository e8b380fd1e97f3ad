"""The collections of a store: one for passages, one for sentences, one for questions.

Every corpus, that is every index, has a partition of its own in each. A row
has its content's key for an id, its vector, and the fields that filters act on.
"""

from __future__ import annotations

import json

from index.errors import StoreError
from index.manifest import Model
from index.milvus.server import Server
from index.schema import Embedded

VERSION = 1
"""Version of the collections' fields and keys."""

FIELDS = ("document", "speaker", "kind", "repeats", "asker", "exchange", "start", "end")
"""What filters act on: ids and codes of the index, and the passage's offsets.

`repeats` is 1 where all sentences of a passage are repeated from others, `asker`
the speaker whose question it replies to. Of a question, which stands once for
each group of replies that differ in one of the first five, offsets are 0.
"""

DATE = "date"
_PROPERTY = "onrecord"
_DATE_LENGTH = 32


def collection(server: Server, table: Embedded) -> str:
    """The name of a table's collection."""
    return f"{server.address.collection}_{table}"


def require_collections(server: Server, model: Model) -> None:
    """Make the collections where they are missing; see that they hold this model's vectors.

    Raises:
        StoreError: they are of another model or version, or the server refuses.
    """
    for table in Embedded:
        name = collection(server, table)
        if not server.call("has_collection", name):
            _create(server, name, model)
        _require(server, name, model)


def require_same(server: Server, model: Model) -> None:
    """See that all collections are there and hold this model's vectors.

    Raises:
        StoreError: one is missing, or of another model or version.
    """
    for table in Embedded:
        name = collection(server, table)
        if not server.call("has_collection", name):
            raise StoreError(
                f"{server.address.text}: holds no collection {name}; build the index again "
                "into a new folder"
            )
        _require(server, name, model)


def _create(server: Server, name: str, model: Model) -> None:
    from pymilvus import DataType, MilvusClient

    schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("id", DataType.INT64, is_primary=True)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=model.dimension)
    for field in ("corpus", "born", "row", *FIELDS):
        schema.add_field(field, DataType.INT64)
    schema.add_field(DATE, DataType.VARCHAR, max_length=_DATE_LENGTH)
    index = MilvusClient.prepare_index_params()
    index.add_index("vector", index_type="AUTOINDEX", metric_type="IP")
    server.call(
        "create_collection",
        name,
        schema=schema,
        index_params=index,
        properties={_PROPERTY: _written(model)},
    )


def _require(server: Server, name: str, model: Model) -> None:
    """See that a collection holds this model's vectors, and have the server search it."""
    found = server.call("describe_collection", name).get("properties", {}).get(_PROPERTY)
    if found == _written(model):
        server.call("load_collection", name)
        return
    where = f"{server.address.text}: the collection {name}"
    try:
        held = json.loads(found)
        version, built = held["version"], Model.model_validate(held["model"])
    except (TypeError, ValueError, KeyError) as error:
        raise StoreError(f"{where} is none of this program's; name another collection") from error
    if version != VERSION:
        raise StoreError(
            f"{where} is of version {version}, this program writes version {VERSION}; "
            "name another collection"
        )
    raise StoreError(
        f"{where} holds vectors of the model {built.name} ({built.checksum[:12]}), not "
        f"{model.name} ({model.checksum[:12]}); name another collection"
    )


def _written(model: Model) -> str:
    return json.dumps({"version": VERSION, "model": model.model_dump()}, sort_keys=True)
