import * as z from 'zod/mini'
import { PHOTO_LIMIT, PhotoProgress, PIECE_LIMIT, Sha256 } from '#domain/photo.ts'
import type { App, Context } from '../app.ts'
import { unseal } from '../data-keys.ts'
import { deviceOf } from '../guard.ts'
import { PhotoPiece, problems } from '../openapi.ts'
import { addPiece, readPhoto } from '../photos.ts'
import { ProblemError, unsupported } from '../problems.ts'

const BYTES = 'application/octet-stream'
const tags = ['photos']
const security = [{ device: [] }]
const params = z.object({ sha256: Sha256 })

/** Photos that commands name: their bytes travel apart from the commands and never in the feed. */
export function photoRoutes(app: App, context: Context): void {
  void app.register(async (plugin) => {
    const scope = plugin as unknown as App
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(unsupported(BYTES)))
    scope.addContentTypeParser(BYTES, { parseAs: 'buffer', bodyLimit: PIECE_LIMIT }, (_request, body, done) =>
      done(null, body),
    )
    scope.put(
      '/v1/photos/:sha256',
      {
        onRequest: context.guard.handIn,
        schema: {
          ...{ tags, security, summary: 'Send a piece of a photo that a command named' },
          description:
            `Up to ${PIECE_LIMIT} bytes from \`start\` on. What is here already changes nothing: go on from ` +
            '`received`. `sealed`: the device keeps it sealed with its data key (AES-GCM, 28 bytes more) and sends it so. ' +
            'Problems: photo-not-named, photos-full, wrong-photo.',
          consumes: [BYTES],
          params,
          querystring: z.object({
            start: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(PHOTO_LIMIT)),
            sealed: z.optional(z.literal('1')),
          }),
          body: PhotoPiece,
          response: { 200: PhotoProgress, ...problems },
        },
      },
      async (request, reply) => {
        const { storeId, deviceId } = deviceOf(request)
        const { body, params: named, query } = request
        const { sha256 } = named
        const open = (sealed: Buffer) => unseal(context.dataKeys(deviceId), { kind: 'photo', id: sha256 }, sealed)
        if (!Buffer.isBuffer(body)) throw unsupported(BYTES)
        void reply.header('cache-control', 'no-store')
        const how = query.sealed ? open : undefined
        return { received: await addPiece(context.database, storeId, sha256, query.start, body, how) }
      },
    )
    scope.get(
      '/v1/photos/:sha256',
      {
        onRequest: context.guard.device,
        schema: {
          ...{ tags, security, summary: 'A photo, as a JPEG' },
          description: 'not-found: it has not arrived, or is no longer kept.',
          params,
          response: { 200: { content: { 'image/jpeg': { schema: PhotoPiece } } }, ...problems },
        },
      },
      async (request, reply) => {
        const bytes = await readPhoto(context.database, deviceOf(request).storeId, request.params.sha256)
        if (!bytes) throw new ProblemError('not-found', { title: 'This photo is not here.', next: 'Ask who took it.' })
        // it may show a person: it stays in no cache
        void reply.header('cache-control', 'no-store').type('image/jpeg')
        return reply.send(bytes)
      },
    )
  })
}
