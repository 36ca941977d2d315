# syntax=docker/dockerfile:1
# Build: SDK with Node for the GraphiQL page; run: ASP.NET image with ICU, a user of its own, data in a volume.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY .config .config
COPY .npmrc Catalog.sln ./
COPY src src
COPY schema schema
# Compiled ahead of time for a quick start; the lock files name no platform, so this publish writes its own.
RUN dotnet publish src/Catalog.Server -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -p:NuGetLockFilePath=obj/packages.lock.json -o /app --disable-build-servers

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# pdftotext, for the text of PDF files.
RUN apt-get update && apt-get install -y --no-install-recommends poppler-utils && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
RUN useradd --system --uid 10001 --create-home catalog && mkdir /data && chown catalog /data
USER catalog
VOLUME /data
ENV CATALOG_DATA_FOLDER=/data CATALOG_URLS=http://0.0.0.0:8080 CATALOG_LOG_FORMAT=json
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["/app/catalog", "health", "--urls", "http://127.0.0.1:8080"]
ENTRYPOINT ["/app/catalog"]
CMD ["serve"]
