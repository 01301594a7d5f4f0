# One image per service, from one build. The last stage of each is the official ASP.NET runtime with that service's own files; it runs as
# the image's unprivileged user and needs no writable file system but /tmp.
#   docker build --target network -t meeverhuizen/network .
FROM node:22-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS restored
COPY --from=node /usr/local /usr/local
WORKDIR /source
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 NUGET_XMLDOC_MODE=skip
# What decides which packages are needed, and nothing else: this layer stays until one of these files changes.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY src/Contracts/*.csproj src/Contracts/packages.lock.json src/Contracts/
COPY src/Sealing/*.csproj src/Sealing/packages.lock.json src/Sealing/
COPY src/ServiceDefaults/*.csproj src/ServiceDefaults/packages.lock.json src/ServiceDefaults/
COPY src/Persistence/*.csproj src/Persistence/packages.lock.json src/Persistence/
COPY src/AccessLog/*.csproj src/AccessLog/packages.lock.json src/AccessLog/
COPY src/Messaging/*.csproj src/Messaging/packages.lock.json src/Messaging/
COPY src/Localization/*.csproj src/Localization/packages.lock.json src/Localization/
COPY src/Identity/*.csproj src/Identity/packages.lock.json src/Identity/
COPY src/Gateway/*.csproj src/Gateway/packages.lock.json src/Gateway/
COPY src/Web/*.csproj src/Web/packages.lock.json src/Web/package.json src/Web/package-lock.json src/Web/
COPY src/Services.Clients/*.csproj src/Services.Clients/packages.lock.json src/Services.Clients/
COPY src/Services.Network/*.csproj src/Services.Network/packages.lock.json src/Services.Network/
COPY src/Services.Handover/*.csproj src/Services.Handover/packages.lock.json src/Services.Handover/
COPY src/Setup/*.csproj src/Setup/packages.lock.json src/Setup/
RUN --mount=type=cache,target=/root/.nuget/packages --mount=type=secret,id=nuget,target=/root/.nuget/NuGet/NuGet.Config \
    dotnet restore src/Setup/Setup.csproj --locked-mode && dotnet restore src/Gateway/Gateway.csproj --locked-mode && dotnet restore src/Web/Web.csproj --locked-mode

FROM restored AS published
COPY src src
RUN --mount=type=cache,target=/root/.nuget/packages --mount=type=cache,target=/root/.npm --mount=type=secret,id=npm,target=/root/.npmrc \
    set -e; for project in Setup Identity Gateway Web Services.Clients Services.Network Services.Handover; do \
      dotnet publish src/$project/$project.csproj -c Release --no-restore -v q -nologo -p:UseAppHost=false -o /published/$project; \
    done

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime
LABEL org.opencontainers.image.title="Meeverhuizen" \
      org.opencontainers.image.description="The personal network of people who are homeless moves along with them" \
      org.opencontainers.image.licenses="EUPL-1.2"
WORKDIR /app
COPY src/AppHost/city.json /etc/meeverhuizen/city.json
ENV ASPNETCORE_HTTP_PORTS=8080 City__File=/etc/meeverhuizen/city.json Secrets__Folder=/run/meeverhuizen \
    DOTNET_gcServer=0 DOTNET_hostBuilder__reloadConfigOnChange=false DOTNET_EnableDiagnostics=0 DOTNET_TieredPGO=1 TMPDIR=/tmp
USER $APP_UID

FROM runtime AS service
EXPOSE 8080
# bash opens the connection itself: no tool to ask the web has to be in the image.
HEALTHCHECK --interval=20s --timeout=5s --start-period=60s --start-interval=2s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]

# Makes keys and secrets (init) and brings databases, broker and directory to the program's version (migrate); then it ends.
FROM runtime AS setup
USER root
RUN mkdir -p /secrets /keys /logins && chown $APP_UID:$APP_UID /secrets /keys /logins
USER $APP_UID
COPY --from=published /published/Setup .
ENTRYPOINT ["dotnet", "Meeverhuizen.Setup.dll"]

FROM service AS identity
COPY --from=published /published/Identity .
ENTRYPOINT ["dotnet", "Meeverhuizen.Identity.dll"]

FROM service AS gateway
COPY --from=published /published/Gateway .
ENTRYPOINT ["dotnet", "Meeverhuizen.Gateway.dll"]

FROM service AS web
COPY --from=published /published/Web .
ENTRYPOINT ["dotnet", "Meeverhuizen.Web.dll"]

FROM service AS clients
COPY --from=published /published/Services.Clients .
ENTRYPOINT ["dotnet", "Meeverhuizen.Services.Clients.dll"]

FROM service AS network
COPY --from=published /published/Services.Network .
ENTRYPOINT ["dotnet", "Meeverhuizen.Services.Network.dll"]

FROM service AS handover
COPY --from=published /published/Services.Handover .
ENTRYPOINT ["dotnet", "Meeverhuizen.Services.Handover.dll"]
