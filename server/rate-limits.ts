import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import { ProblemError } from './problems.ts'

/**
 * Requests of one device, or with one API key, in a minute: a device that comes back after an hour needs some dozens, one that
 * fetches 200,000 products 400. Counted for each by itself, as a whole store comes from one address.
 */
export const MOST_A_MINUTE = 1_200
const MINUTE_MS = 60_000

const tooMany = (afterMs: number) => new ProblemError('too-many-requests', { afterMs })

/**
 * What one caller may ask of all routes together, before the body is read; some routes have a limit of their own beside it.
 * The admin key has none. Nobody is held back for what strangers do at the same address, who could lock a store out so: no
 * secret here can be guessed (devices' keys, tokens and API keys have 256 bits), and where one could, the route has a limit.
 */
export async function limitRates(app: App): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    hook: 'preHandler',
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  })
  const count = app.createRateLimit({
    ...{ max: MOST_A_MINUTE, timeWindow: MINUTE_MS },
    keyGenerator: (request) => callerOf(request) ?? '',
  })
  app.addHook('preParsing', async (request) => {
    if (callerOf(request) === undefined) return
    const asked = await count(request)
    if (!asked.isAllowed && asked.isExceeded) throw tooMany(asked.ttl)
  })
}

function callerOf({ caller, proven }: FastifyRequest): string | undefined {
  // a pull is known by its key alone so far
  return caller?.kind === 'program' ? caller.keyId : proven?.thumbprint
}
