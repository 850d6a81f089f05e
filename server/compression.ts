import { constants } from 'node:zlib'
import type { FastifyCompressOptions } from '@fastify/compress'

/**
 * Answers as browsers take them. Brotli 5 makes an eleventh of a page of the catalogue in 1.5 ms, on another thread; 4 makes
 * a ninth, 9 takes ten times as long. A window of 256 KB holds most answers whole and costs little memory while one is
 * under way. Streams of hints are written past this, and the app's files come compressed from the build.
 */
export const compression: FastifyCompressOptions = {
  encodings: ['br', 'gzip'],
  brotliOptions: {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 18 },
  },
  // pages of the catalogue; the plugin knows JSON and whatever else is common
  customTypes: /^application\/x-ndjson\b/,
  // an answer that fits into one packet gains nothing
  threshold: 1024,
  // what devices send is small, and nobody may make us unpack a bomb
  globalDecompression: false,
}
