# Restless Legs, Explained in a container: the pages are made in one stage, and served by Caddy from the other.
# docker build --tag restless-legs . && docker compose up --detach; docs/hosting.md tells the rest.
FROM python:3.11-slim-bookworm AS make
WORKDIR /project
COPY requirements-serve.lock ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements-serve.lock
COPY . .
ENV PYTHONPATH=/project/src JUPYTER_PATH=/project/voila_templates RESTLESS_LEGS_DATA=/project/data
# As a release has them: checked, with smaller forms, and version.json.
RUN python -m restless_legs release --out /made \
    && python -m zipfile --extract /made/restless-legs-site-*.zip /made \
    && mv /made/restless-legs-site-*/ /made/restless-legs
# The recipe as it is, for the name that the container is given: Caddy puts it in.
# hadolint ignore=SC2016
RUN sed 's/^clinic\.example {/{$LEGS_HOST:localhost} {/' recipes/Caddyfile > /made/legs.caddy

FROM caddy:2.10-alpine
COPY --from=make /made/restless-legs /srv/restless-legs
COPY --from=make /made/legs.caddy /etc/caddy/legs.caddy
COPY recipes/docker/Caddyfile /etc/caddy/Caddyfile
# Nobody in particular, who writes nothing but certificates: /data and /config are volumes.
RUN install -d -o 10001 -g 10001 /data/caddy /config/caddy
USER 10001:10001
EXPOSE 8080 8443
HEALTHCHECK --interval=30s --timeout=3s CMD ["wget", "--quiet", "--output-document=/dev/null", "http://127.0.0.1:8081/version.json"]
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
