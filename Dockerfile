# The service's image: Node 24 and production dependencies only. There is no build step: Node runs the .ts files as they are.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# A registry or certificates of one's own, if any, comes as secrets and leaves no trace in the image: deploy/README.md.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=secret,id=npm-ca \
    NODE_EXTRA_CA_CERTS=/run/secrets/npm-ca npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data
RUN install -d -o node -g node -m 700 /data
VOLUME /data
WORKDIR /app
# What changes least comes first. The files are root's: the service can read them, not write them.
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY flows flows
COPY prompts prompts
COPY src src
# The user `node`, by number: platforms that insist on a user other than root want to see one.
USER 1000:1000
EXPOSE 3000
# main.ts lets turns in flight finish on SIGTERM, within 15 seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
