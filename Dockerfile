# Two images: the commands, and the jobs for a Spark cluster.
#
#   docker build --target commands -t highband .
#   docker build --target jobs -t highband-spark .
#
# Written where nothing could be built: read before you trust it.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
# -Pcluster makes the jar to submit.
RUN mvn -B -ntp -Dmaven.test.skip -Djacoco.skip -Pcluster -pl cli,spark -am package

FROM eclipse-temurin:17-jre AS commands
# libgomp: libtorch's threads.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home --shell /usr/sbin/nologin highband \
    && install -d -o highband /work
COPY --from=build /build/cli/target/lib/ /opt/highband/
COPY --from=build /build/cli/target/highband.jar /opt/highband/highband.jar
# By number, so that Kubernetes sees that it is not root.
USER 10001
WORKDIR /work
# Native libraries are unpacked into the home folder on first use: 500 MB, mount something there to keep them.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=30", "-jar", "/opt/highband/highband.jar"]
CMD ["--help"]

FROM apache/spark:4.1.3-scala2.13-java17-ubuntu AS jobs
USER root
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /build/spark/target/highband-spark-all.jar /opt/highband/highband-spark-all.jar
# The image's own user, spark.
USER 185
