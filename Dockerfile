# OnRecord for others: docs/serving.md says how to build and run it.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

# Where pip may look besides, such as PyTorch's own index of builds for the processor.
ARG PIP_EXTRA_INDEX_URL

WORKDIR /app
COPY constraints.txt ./
RUN pip install --no-cache-dir -c constraints.txt torch setuptools
COPY pyproject.toml README.md LICENSE app.py onrecord.py ./
COPY index ./index
COPY qa ./qa
COPY eval ./eval
COPY pages ./pages
RUN pip install --no-cache-dir --no-build-isolation -c constraints.txt . \
    && useradd --system --no-create-home --uid 10001 onrecord

USER 10001
EXPOSE 7860
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:7860/api/v1/health', timeout=4)"]

ENTRYPOINT ["onrecord"]
CMD ["serve", "--index", "/data/index", "--auth-file", "/data/accounts", "--host", "0.0.0.0", "--read-only"]
