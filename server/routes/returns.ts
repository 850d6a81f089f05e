import type { FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { CustomerReturn, ReviewReason } from '#domain/customer-return.ts'
import { Purchase, Returned, Sold } from '#domain/purchase.ts'
import { ReturnPolicyVersion } from '#domain/return-policy.ts'
import { publishReturnPolicy } from '#domain/returns/publish-return-policy.ts'
import { unitsLeft } from '#domain/returns/refund.ts'
import { AskedBack } from '#domain/returns/request-return.ts'
import { Id, Text } from '#domain/store.ts'
import type { App, Context } from '../app.ts'
import { actorOf, deviceOf, storeOf } from '../guard.ts'
import { problems, program } from '../openapi.ts'
import { ProblemError } from '../problems.ts'
import { RefundShape, toRefund } from '../refunds/refund-shape.ts'
import { rejected } from '../rejected.ts'
import {
  findPurchases,
  findReturn,
  linesOfReturn,
  publishAsPerson,
  publishReturnPolicy as publish,
  readReturnPolicy,
  recordPurchase,
  requestReturn,
} from '../returns.ts'
import { signedCommand } from '../sync/check-signed.ts'

const tags = ['returns']
const Query = z.object({ storeId: z.optional(Id) })
const Params = z.object({ id: Id })

const Left = z.object({ lineId: Id, left: z.int().check(z.nonnegative()) })
const Found = z.extend(Purchase, { left: z.array(Left) })
const Answer = z.object({
  id: Id,
  currency: z.string(),
  totalMinor: z.int(),
  lines: z.array(z.extend(Returned, { purchaseId: Id })),
  refunds: z.array(RefundShape),
  state: CustomerReturn.shape.state,
  /** where it waits for a manager: what for */
  why: z.optional(ReviewReason),
})
const Policy = z.object({ versions: z.array(ReturnPolicyVersion), now: ReturnPolicyVersion })

/** What was sold, and what of it comes back. */
export function returnRoutes(app: App, { database, guard, customerKeys }: Context): void {
  const storeIdOf = async (request: FastifyRequest) =>
    (await storeOf(database, request, (request.query as z.infer<typeof Query>).storeId)).id
  const found = async (storeId: string, id: string) => {
    const purchase = (await findPurchases(database, storeId, [id])).get(id)
    if (!purchase) {
      throw new ProblemError('not-found', {
        detail: 'There is no such purchase.',
        next: 'Look its id up where it was sold, or say it with PUT.',
      })
    }
    return {
      ...purchase,
      left: purchase.lines.map(({ id: lineId }) => ({ lineId, left: unitsLeft(purchase, lineId) })),
    }
  }

  const answerOf = async (storeId: string, id: string): Promise<z.infer<typeof Answer>> => {
    const known = await findReturn(database, storeId, id)
    if (!known) {
      throw new ProblemError('not-found', {
        detail: 'There is no such return.',
        next: 'Look its id up, or ask for it with PUT.',
      })
    }
    const { currency, lines, refunds, record } = known
    // of goods whose purchase nobody knows no purchase has lines
    const given = lines.length > 0 ? lines : (record?.items ?? []).flatMap(({ granted }) => granted ?? [])
    const totalMinor = given.reduce((sum, one) => sum + one.totalMinor, 0)
    const { state = 'granted', why } = record ?? {}
    return { id, currency, totalMinor, lines, refunds: refunds.map(toRefund), state, ...(why && { why }) }
  }

  app.put(
    '/v1/purchases/:id',
    {
      onRequest: guard.program('purchases:write'),
      schema: {
        ...{ tags, security: program('purchases:write'), summary: 'Say what was sold, and may come back here' },
        description:
          'Money in minor units of `currency`; `priceMinor` of a line is for all its units, before `discountMinor` of the whole purchase. ' +
          'Said again, it is put right, and what came back of it stays. No card numbers: `token` and `last4` at most. `customer`: what they are known by, ' +
          'an e-mail address or a telephone number; only a keyed hash of it is kept. Problems: rejected with the ' +
          'reason purchase-returned.',
        params: Params,
        querystring: Query,
        body: z.extend(z.omit(Sold, { id: true, customerKeys: true }), {
          customer: z.optional(z.array(Text).check(z.maxLength(5))),
        }),
        response: { 200: Found, ...problems },
      },
    },
    async (request) => {
      const storeId = await storeIdOf(request)
      const { id } = request.params
      const { customer, ...sold } = request.body
      const known = customer && { customerKeys: customer.map(customerKeys) }
      const outcome = await recordPurchase(database, storeId, actorOf(request), { id, ...sold, ...known })
      if (outcome?.status !== 'applied') throw await rejected(outcome)
      return await found(storeId, id)
    },
  )

  app.get(
    '/v1/purchases/:id',
    {
      onRequest: guard.program('returns:write'),
      schema: {
        ...{
          tags,
          security: program('returns:write'),
          summary: 'A purchase, what came back of it, and what may still',
        },
        params: Params,
        querystring: Query,
        response: { 200: Found, ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return await found(await storeIdOf(request), request.params.id)
    },
  )

  app.put(
    '/v1/returns/:id',
    {
      onRequest: guard.program('returns:write'),
      schema: {
        ...{ tags, security: program('returns:write'), summary: 'Take units back: all of them, or none' },
        description:
          'The id is yours; sent again under it, the same is answered and nothing comes back twice. A refused one stays refused: ask again under another ' +
          'id. Each line says by which rule, and what is given for it. Problems: rejected with the reasons over-returned (`blanks.left`), ' +
          'return-refused (`blanks.rule`), return-approval, currencies-differ, unknown-purchase, unknown-line, return-exists.',
        params: Params,
        querystring: Query,
        body: AskedBack,
        response: { 200: Answer, ...problems },
      },
    },
    async (request) => {
      const { params, body: asked } = request
      const storeId = await storeIdOf(request)
      const outcome = await requestReturn(database, storeId, {
        ...{ id: params.id, actorId: actorOf(request), at: database.clock(), asked },
      })
      if (outcome?.status !== 'applied') throw await rejected(outcome)
      const lines = await linesOfReturn(database, storeId, outcome.cmdId, asked)
      if (!lines) throw await rejected({ code: 'return-exists' })
      return await answerOf(storeId, params.id)
    },
  )

  app.get(
    '/v1/returns/:id',
    {
      onRequest: guard.program('returns:write'),
      schema: {
        ...{ tags, security: program('returns:write'), summary: 'What came back, and how far its refunds are' },
        description:
          'The id is the one that you asked under, or that of a return over the desk: `state` says how far that is, and `lines` what was granted. A refund is `asked` until it has gone out, then `sent`; `failed`: it will ' +
          'not go out by itself, and `why` says why.',
        params: Params,
        querystring: Query,
        response: { 200: Answer, ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return await answerOf(await storeIdOf(request), request.params.id)
    },
  )

  app.get(
    '/v1/return-policy',
    {
      onRequest: guard.program('returns:write'),
      schema: {
        ...{
          tags,
          security: program('returns:write'),
          summary: 'The rules of returns: those in force, and all versions',
        },
        querystring: Query,
        response: { 200: Policy, ...problems },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return await readReturnPolicy(database, await storeIdOf(request))
    },
  )

  app.put(
    '/v1/return-policy',
    {
      onRequest: guard.admin,
      schema: {
        ...{ tags, security: [{ admin: [] }], summary: 'Publish the rules of returns from an instant on' },
        description:
          '`from` in UTC ms. Each case has one rule: problems are rejected with the reasons rules-overlap and rules-gap, `blanks` with the rows and a ' +
          'case that shows it, and policy-begun where others are in force from that instant on.',
        querystring: Query,
        body: ReturnPolicyVersion,
        response: { 200: Policy, ...problems },
      },
    },
    async (request) => {
      const storeId = await storeIdOf(request)
      const outcome = await publish(database, storeId, actorOf(request), request.body)
      if (outcome?.status !== 'applied') throw await rejected(outcome)
      return await readReturnPolicy(database, storeId)
    },
  )

  app.post(
    '/v1/return-policy/publish',
    {
      onRequest: guard.device,
      schema: {
        ...{ tags, security: [{ device: ['manager'] }], summary: 'Publish the rules of returns, as a manager' },
        description:
          'Signed by whoever does it, as a pushed command is. `rev` is the revision that they had before them, null where there was none. Problems: ' +
          'bad-signature, rejected (`reason` is changed-meanwhile, or as of PUT /v1/return-policy).',
        body: z.object({ command: signedCommand('publish-return-policy', publishReturnPolicy.args) }),
        response: { 200: Policy, ...problems },
      },
    },
    async (request) => {
      const device = deviceOf(request)
      await publishAsPerson(database, device, request.body.command)
      return await readReturnPolicy(database, device.storeId)
    },
  )
}
