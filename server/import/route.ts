import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import * as z from 'zod/mini'
import { PauseScope } from '#domain/pauses.ts'
import { Id, Instant } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { sendProblem } from '../errors.ts'
import { storeOf } from '../guard.ts'
import { ImportedFile, problems, program } from '../openapi.ts'
import { problem, ProblemError, unsupported } from '../problems.ts'
import type { Database } from '../store/database.ts'
import { SHOWN_REJECTS, type ImportEvent } from './events.ts'
import { readPairs } from './field-pairs.ts'
import {
  importKinds,
  KINDS,
  NO_STORE,
  type AnyOptions,
  type AnyResult,
  type ImportKind,
  type Kind,
  type Target,
} from './kinds.ts'
import { encodings } from './lines.ts'
import { pausedNow } from './paused-now.ts'
import { ImportFileError, type Reject } from './reject.ts'
import { isZone } from './values.ts'

const EVENTS = 'application/x-ndjson'
const TYPES = ['text/csv', EVENTS]
/** The longest that a timer can be, in ms: 24 days. */
const AS_LONG_AS_IT_TAKES = 2 ** 31 - 1

const Pairs = z.optional(z.union([z.string(), z.array(z.string())]))
const Query = z.object({
  storeId: z.optional(Id),
  encoding: z.optional(z.enum(encodings)),
  /** field=Column; may be given several times */
  map: Pairs,
  /** field=value, the same in every row; may be given several times */
  set: Pairs,
})
const TimedQuery = z.extend(Query, { zone: z.optional(z.string()) })
const OrderQuery = z.extend(TimedQuery, {
  /** SKUs that are services, with commas between */
  services: z.optional(z.string()),
})
const Flag = z.optional(z.enum(['true', 'false']))
const TableQuery = z.extend(Query, {
  /** what the file does not name is no more */
  replace: Flag,
  /** it may be more than half of what there is */
  confirm: Flag,
})

const Rejected = z.object({ line: z.int(), column: z.string(), code: z.string(), message: z.string() })
const Counted = { rows: z.int(), accepted: z.int(), rejected: z.int(), created: z.int(), updated: z.int() }
const Told = { advice: z.array(z.string()), rejects: z.array(Rejected) }
const OrderSummary = z.object({
  ...Counted,
  services: z.int(),
  unplaced: z.int(),
  incomplete: z.int(),
  incompleteOrders: z.array(z.string()),
  servicesOnly: z.array(z.string()),
  /** new orders stand still: these are kept, and those placed meanwhile begin when that ends; UTC ms, null where nobody knows when */
  paused: z.optional(z.object({ scope: PauseScope, since: Instant, until: z.nullable(Instant) })),
  ...Told,
})
const TableSummary = z.object({ ...Counted, removed: z.int(), ...Told })

/** Which page describes the columns, where it is another than that of the set-up. */
const DOCS: Partial<Record<Kind, string>> = { orders: 'import-orders', purchases: 'returns' }

/** `POST /v1/import/KIND`: the file is the body, of any size. */
export function importRoutes(app: App, context: Context): void {
  void app.register(async (plugin) => {
    const scope = plugin as unknown as App
    // the body stays a stream: nothing of it is kept in memory, so no limit applies
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(TYPES, (_request, payload, done) => done(null, payload))
    scope.addContentTypeParser('*', (_request, _payload, done) => done(unsupported(...TYPES)))
    for (const name of KINDS) importRoute(scope, context, name, importKinds[name])
  })
}

function importRoute(app: App, context: Context, name: Kind, kind: ImportKind): void {
  const isOrders = name === 'orders'
  const { scope, columns } = kind
  const summary: z.ZodMiniType<AnyResult & { rejects: Reject[] }> = isOrders ? OrderSummary : TableSummary
  app.post(
    `/v1/import/${name}`,
    {
      onRequest: scope ? context.guard.program(scope) : context.guard.admin,
      handlerTimeout: AS_LONG_AS_IT_TAKES,
      schema: {
        tags: ['import'],
        security: scope ? program(scope) : [{ admin: [] }],
        summary: `Import a file of ${columns.what.toLowerCase()}: CSV with a header, JSON lines or a JSON array, packed with gzip or not`,
        description:
          `docs/${DOCS[name] ?? 'set-up'}.md describes the columns and the codes. The answer holds the first ${SHOWN_REJECTS} ` +
          `rejects. With “Accept: ${EVENTS}” all of them are streamed while the import runs, one JSON line each; ` +
          'the last line has the type `done` or `failed`. A file that cannot be read at all is a problem 422' +
          (isOrders
            ? '. While a lead has paused new orders they are taken in all the same, and those placed meanwhile begin later: the answer has `Retry-After`, as far as ' +
              'the end is known, and `paused`.'
            : '; with `replace`, one that would drop more than half of what there is, or of which rows were rejected, is `would-drop`, unless ' +
              '`confirm` is true.'),
        consumes: TYPES,
        querystring: isOrders ? OrderQuery : name === 'purchases' ? TimedQuery : TableQuery,
        body: ImportedFile,
        response: { 200: summary, ...problems },
      },
    },
    async (request, reply) => {
      const query: z.infer<typeof OrderQuery> & z.infer<typeof TableQuery> = request.query
      const options = optionsOf(query, kind)
      const store = kind.ofAllStores ? NO_STORE : await storeOf(context.database, request, query.storeId)
      const source = request.body
      if (!(source instanceof Readable)) throw unsupported(...TYPES)
      const { database, handoverCodes } = context
      const target = { database, handoverCodes, store }
      const wantsEvents = (request.headers.accept ?? '').includes(EVENTS)
      void reply.header('cache-control', 'no-store')
      if (isOrders) await sayWhenToCome(reply, database, store.id)
      return wantsEvents
        ? streamEvents(kind, target, source, options, reply)
        : answerWhole(kind, target, source, options, reply)
    },
  )
}

/** Whoever may wait with their next orders learns for how long; whoever does not loses none. */
async function sayWhenToCome(reply: FastifyReply, database: Database, storeId: string): Promise<void> {
  const until = (await pausedNow(database, storeId))?.until ?? null
  if (until !== null) void reply.header('retry-after', Math.ceil((until - database.clock()) / 1000))
}

function optionsOf(
  { zone, encoding, map, set, services, replace, confirm }: z.infer<typeof OrderQuery> & z.infer<typeof TableQuery>,
  { columns }: ImportKind,
): AnyOptions {
  if (zone !== undefined && !isZone(zone))
    throw new ProblemError('invalid-request', {
      detail: 'zone: It must be an IANA time zone, such as Europe/London.',
    })
  const pairsOf = (option: 'map' | 'set', pairs: z.infer<typeof Pairs>) => {
    const read = readPairs(option, [pairs ?? []].flat(), columns)
    if (typeof read === 'string') throw new ProblemError('invalid-request', { detail: read })
    return read
  }
  return {
    ...{ map: pairsOf('map', map), set: pairsOf('set', set) },
    ...{ replace: replace === 'true', confirmed: confirm === 'true' },
    ...(zone && { zone }),
    ...(encoding && { encoding }),
    ...(services !== undefined && { services: services.split(',') }),
  }
}

async function answerWhole(
  kind: ImportKind,
  target: Target,
  source: Readable,
  options: AnyOptions,
  reply: FastifyReply,
) {
  const rejects: Reject[] = []
  const onReject = (reject: Reject) => {
    if (rejects.length < SHOWN_REJECTS) rejects.push(reject)
  }
  try {
    return { ...(await kind.run(target, source, { ...options, onReject })), rejects }
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error
    sendProblem(reply, problem(error.code, { detail: error.message }))
    return reply
  }
}

/** Answers while the import runs. It runs to its end even if nobody reads on. */
function streamEvents(kind: ImportKind, target: Target, source: Readable, options: AnyOptions, reply: FastifyReply) {
  const answer = new PassThrough()
  const tell = async (event: ImportEvent) => {
    if (answer.destroyed || answer.write(`${JSON.stringify(event)}\n`)) return
    // a reader who is gone never drains
    await Promise.race([once(answer, 'drain'), once(answer, 'close')])
  }
  const run = async () => {
    try {
      const done = await kind.run(target, source, {
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
