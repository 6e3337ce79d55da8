# One image for one coach or for several on one PostgreSQL; deploy/README.md says how to run it.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /src
COPY . .

# For a named machine it is compiled ahead (PublishReadyToRun in the project): a third less work before the first reply.
RUN dotnet publish src/CoachBot -c Release -a "${TARGETARCH:-amd64}" --self-contained false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The system's SQLite is newer than the one that comes along, and is taken when it is there.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libsqlite3-0 \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir -m 700 /data \
 && chown "$APP_UID" /data
WORKDIR /app
COPY --from=build /app .

# In a container "every address" is this container's own; what of it can be reached is said by whoever publishes the port.
ENV Storage__Path=/data/coachbot.db \
    Web__Url=http://0.0.0.0:5080 \
    Web__Open=true \
    DOTNET_EnableDiagnostics=0

# Nothing is written but /data: the root may be read-only.
USER $APP_UID
VOLUME /data
EXPOSE 5080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s --retries=3 CMD ["./coachbot", "health"]
ENTRYPOINT ["./coachbot"]
