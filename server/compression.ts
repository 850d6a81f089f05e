import { constants } from 'node:zlib'
import type { FastifyCompressOptions } from '@fastify/compress'

/**
 * Answers as browsers take them. Brotli 5 makes an eleventh of a page of the catalogue in 1.5 ms; 4 makes a ninth, 9 takes
 * ten times as long. Streams of hints are written past this, and the app's files come compressed from the build.
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
  // a stream of its own for each answer held 80 MB more while 30 devices came back at once; 1 MB in one go takes 15 ms
  syncThreshold: 1024 * 1024,
  // what devices send is small, and nobody may make us unpack a bomb
  globalDecompression: false,
}
