"""Beyond one machine: the same reading on a Dask cluster, by way of parts.

Sources are cut into partitions (`partitions`), each read by a worker (`worker`) into one Parquet file, a
part (`parts`), at a place that all machines see (`places`). `cluster` drives it; a part that is there is
not read again. In the end the parts are merged into a store (`merge`), or streamed into the files that
``neo4j-admin database import`` takes (`neo4j_admin`).

::

    build_on_cluster(["s3://news/2024/"], "news.db", scheduler="tcp://10.0.0.1:8786", parts="s3://news/parts")
    merge_into_neo4j_admin(["s3://news/parts"], "import")

Needs the extra ``dask``. Modules that stand on it are loaded late.
"""
