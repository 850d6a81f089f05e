import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import * as z from 'zod/mini'
import { Id, type Store } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { sendProblem } from '../errors.ts'
import { storeOf } from '../guard.ts'
import { OrdersFile, problems, program } from '../openapi.ts'
import { problem, ProblemError, unsupported } from '../problems.ts'
import { SHOWN_REJECTS, type ImportEvent } from './events.ts'
import { importOrders, type ImportOptions } from './import-orders.ts'
import { encodings } from './lines.ts'
import { readOverrides } from './overrides.ts'
import { ImportFileError, type Reject } from './reject.ts'
import { isZone } from './values.ts'

const EVENTS = 'application/x-ndjson'
const TYPES = ['text/csv', EVENTS]
/** The longest that a timer can be, in ms: 24 days. */
const AS_LONG_AS_IT_TAKES = 2 ** 31 - 1

const Query = z.object({
  storeId: z.optional(Id),
  zone: z.optional(z.string()),
  encoding: z.optional(z.enum(encodings)),
  /** field=Column; may be given several times */
  /** SKUs that are services, with commas between */
  services: z.optional(z.string()),
  map: z.optional(z.union([z.string(), z.array(z.string())])),
})

const Rejected = z.object({ line: z.int(), column: z.string(), code: z.string(), message: z.string() })
const Summary = z.object({
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  created: z.int(),
  updated: z.int(),
  services: z.int(),
  unplaced: z.int(),
  incomplete: z.int(),
  incompleteOrders: z.array(z.string()),
  servicesOnly: z.array(z.string()),
  advice: z.array(z.string()),
  rejects: z.array(Rejected),
})

/** `POST /v1/import/orders`: the file is the body, of any size. */
export function importRoutes(app: App, context: Context): void {
  void app.register(async (plugin) => {
    const scope = plugin as unknown as App
    // the body stays a stream: nothing of it is kept in memory, so no limit applies
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(TYPES, (_request, payload, done) => done(null, payload))
    scope.addContentTypeParser('*', (_request, _payload, done) => done(unsupported(...TYPES)))
    scope.post(
      '/v1/import/orders',
      {
        onRequest: context.guard.program('orders:write'),
        handlerTimeout: AS_LONG_AS_IT_TAKES,
        schema: {
          tags: ['import'],
          security: program('orders:write'),
          summary: 'Import a file of orders: CSV with a header (text/csv) or JSON lines (application/x-ndjson)',
          description:
            `docs/import-orders.md describes the columns and the codes. The answer holds the first ${SHOWN_REJECTS} ` +
            `rejects. With “Accept: ${EVENTS}” all of them are streamed while the import runs, one JSON line each; ` +
            'the last line has the type `done` or `failed`. A file that cannot be read at all is a problem 422.',
          consumes: TYPES,
          querystring: Query,
          body: OrdersFile,
          response: { 200: Summary, ...problems },
        },
      },
      async (request, reply) => {
        const { storeId, zone, encoding, map, services } = request.query
        if (zone !== undefined && !isZone(zone))
          throw new ProblemError('invalid-request', {
            detail: 'zone: It must be an IANA time zone, such as Europe/London.',
          })
        const overrides = readOverrides([map ?? []].flat())
        if (typeof overrides === 'string') throw new ProblemError('invalid-request', { detail: overrides })
        const store = await storeOf(context.database, request, storeId)
        const source = request.body
        if (!(source instanceof Readable)) throw unsupported(...TYPES)
        const options: ImportOptions = {
          map: overrides,
          ...(zone && { zone }),
          ...(encoding && { encoding }),
          ...(services !== undefined && { services: services.split(',') }),
        }
        const wantsEvents = (request.headers.accept ?? '').includes(EVENTS)
        void reply.header('cache-control', 'no-store')
        return wantsEvents
          ? streamEvents(context, store, source, options, reply)
          : answerWhole(context, store, source, options, reply)
      },
    )
  })
}

async function answerWhole(
  { database, handoverCodes }: Context,
  store: Store,
  source: Readable,
  options: ImportOptions,
  reply: FastifyReply,
) {
  const rejects: Reject[] = []
  const onReject = (reject: Reject) => {
    if (rejects.length < SHOWN_REJECTS) rejects.push(reject)
  }
  try {
    return { ...(await importOrders({ database, store, handoverCodes }, source, { ...options, onReject })), rejects }
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error
    sendProblem(reply, problem(error.code, { detail: error.message }))
    return reply
  }
}

/** Answers while the import runs. It runs to its end even if nobody reads on. */
function streamEvents(
  { database, handoverCodes }: Context,
  store: Store,
  source: Readable,
  options: ImportOptions,
  reply: FastifyReply,
) {
  const answer = new PassThrough()
  const tell = async (event: ImportEvent) => {
    if (answer.destroyed || answer.write(`${JSON.stringify(event)}\n`)) return
    // a reader who is gone never drains
    await Promise.race([once(answer, 'drain'), once(answer, 'close')])
  }
  const run = async () => {
    try {
      const done = await importOrders({ database, store, handoverCodes }, source, {
        ...options,
        onHeader: (columns) => void tell({ type: 'header', columns }),
        onReject: (reject, row) => tell({ type: 'reject', ...reject, row }),
        onProgress: (progress) => void tell({ type: 'progress', ...progress }),
      })
      await tell({ type: 'done', ...done })
    } catch (error) {
      if (error instanceof ImportFileError) {
        await tell({ type: 'failed', code: error.code, message: error.message })
      } else {
        reply.log.error(error)
        await tell({ type: 'failed', code: 'internal', message: 'The server failed on this file. Try again.' })
      }
    } finally {
      answer.end()
    }
  }
  answer.on('error', () => {})
  void run()
  return reply.type(`${EVENTS}; charset=utf-8`).send(answer)
}
