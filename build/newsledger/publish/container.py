"""A Containerfile that serves the released database with a plain Datasette."""

from newsledger.publish.facts import Facts

DATASETTE = "0.65.5"


def containerfile(facts: Facts) -> str:
    database = f"{facts.stem}.sqlite"
    return f"""\
# podman build -t {facts.dataset.name} . && podman run --rm -p 8001:8001 {facts.dataset.name}
FROM docker.io/library/python:3.12-slim
RUN pip install --no-cache-dir datasette=={DATASETTE}
COPY {database} /data/{facts.dataset.name}.sqlite
COPY metadata.json /data/metadata.json
USER nobody
EXPOSE 8001
CMD ["datasette", "serve", "--immutable", "/data/{facts.dataset.name}.sqlite", "--metadata", "/data/metadata.json", \
"--host", "0.0.0.0", "--port", "8001"]
"""
