import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApiKey } from '../access/api-keys.ts'
import { sendRefunds } from '../jobs/send-refunds.ts'
import { openDatabase, type Database } from '../store/database.ts'
import { engines } from '../testing/engines.ts'
import { startServer, type ServerProcess } from '../testing/server-process.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { headersOf } from '../webhooks/post-message.ts'
import { fileRefunds } from './file-refunds.ts'
import type { RefundOrder, RefundPort } from './refund-port.ts'
import { webhookRefunds } from './webhook-refunds.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SECRET = `whsec_${randomBytes(32).toString('base64')}`
const sold = {
  ...{ number: '1001', channel: 'store', soldAt: 1, currency: 'EUR', discountMinor: 0, shippingMinor: 0 },
  lines: [{ id: 'mugs', sku: 'MUG', name: 'Mug', quantity: 3, priceMinor: 3000, taxMinor: 0 }],
  tenders: [{ id: 't', kind: 'card', amountMinor: 3000, token: 'tok_1', last4: '4242' }],
}
const back = {
  receipt: true,
  items: [{ purchaseId: 'p1', lineId: 'mugs', quantity: 1, department: null, condition: 'new' }],
}
const RULES = {
  from: 0,
  rules: [
    {
      ...{ id: 'all', says: 'All.', departments: null, channels: null, receipt: null, conditions: null },
      ...{ days: { from: 0, to: null } },
      answer: { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false },
    },
  ],
  tenders: [],
}

interface Told {
  headers: IncomingHttpHeaders
  body: string
}

/** Somebody who pays back: hears, and answers as it is told to; 204 otherwise. */
class Receiver {
  readonly told: Told[] = []
  answers: { status: number; body?: string; headers?: Record<string, string> }[] = []
  silent = false
  #server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      this.told.push({ headers: request.headers, body })
      if (this.silent) return
      const { status, body: said, headers } = this.answers.shift() ?? { status: 204 }
      response.writeHead(status, headers).end(said)
    })
  })

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
  }
  get url() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/refunds`
  }
  close() {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

describe.each(engines)('refunds on $name', ({ open }) => {
  let store: TestStore
  let receiver: Receiver
  let file: string
  let authorization: string
  beforeEach(async () => {
    store = await openTestStore(await open())
    receiver = new Receiver()
    await receiver.open()
    file = join(store.options.dataFolder, 'refunds.jsonl')
    const scopes = ['purchases:write' as const, 'returns:write' as const]
    authorization = `Bearer ${(await createApiKey(store.database, { name: 'Till', scopes, storeId: STORE, expiresAt: null })).key}`
    await ask('PUT', 'return-policy', RULES, `Bearer ${ADMIN_KEY}`)
    await ask('PUT', 'purchases/p1', sold)
    await ask('PUT', 'returns/r1', back)
  })
  afterEach(async () => {
    await store.dispose()
    receiver.close()
  })

  async function ask<T = never>(method: 'GET' | 'PUT' | 'POST', what: string, payload?: object, key = authorization) {
    const headers = { authorization: key }
    const answer = await store.app.inject({ method, url: `/v1/${what}`, headers, ...(payload && { payload }) })
    return answer.json<T>()
  }
  const refund = async (id = 'r1') => {
    const { refunds } = await ask<{ refunds: { id: string; state: string; why: string | null; tries: number }[] }>(
      'GET',
      `returns/${id}`,
    )
    expect(refunds).toHaveLength(1)
    return refunds[0]!
  }
  const lines = () =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as RefundOrder)
      : []
  const webhook = () => webhookRefunds({ url: receiver.url, secret: SECRET }, store.database.clock)
  const findings = async () => {
    const { findings: found } = await ask<{ findings: { code: string; says: string }[] }>(
      'GET',
      'doctor',
      undefined,
      `Bearer ${ADMIN_KEY}`,
    )
    return found.filter(({ code }) => code.startsWith('refunds')).map(({ code, says }) => `${code}: ${says}`)
  }

  /** It ends before its first write, then before its second, and so on, until it comes through. */
  async function killedEverywhere(port: RefundPort): Promise<number> {
    let ends = 0
    for (let writes = 0; ; writes++) {
      try {
        await sendRefunds(endingAfter(store.database, writes), port)
        return ends
      } catch (error) {
        if (!(error instanceof Ended)) throw error
        ends++
        store.time.now += 2 * MINUTE
      }
    }
  }

  test('are lines of a file, each once, with no more of a card than its token and last four digits', async () => {
    await ask('PUT', 'returns/r2', back)
    const port = fileRefunds(file)
    await sendRefunds(store.database, port)
    await sendRefunds(store.database, port)
    const told = { storeId: STORE, purchaseId: 'p1', number: '1001', currency: 'EUR', amountMinor: 1000 }
    const onto = { kind: 'card', id: 't', token: 'tok_1', last4: '4242' }
    expect(lines()).toMatchObject([
      { ...told, onto },
      { ...told, onto },
    ])
    expect(new Set(lines().map(({ refundId }) => refundId))).toEqual(
      new Set([(await refund('r1')).id, (await refund('r2')).id]),
    )
    expect(await refund()).toMatchObject({ state: 'sent', why: null })
  })

  test('are written once wherever the process ends, half a line included, and by a server that forgot', async () => {
    // each process begins with a port that knows nothing
    const anew: RefundPort = { send: (order) => fileRefunds(file).send(order) }
    expect(await killedEverywhere(anew)).toBe(2)
    expect(lines()).toHaveLength(1)
    appendFileSync(file, '{"refundId":"half of a li')
    await ask('PUT', 'returns/r2', back)
    await sendRefunds(store.database, anew)
    expect(lines()).toHaveLength(2)
    // as after a restore
    await store.database.transaction((tx) =>
      tx.updateTable('refund').set({ state: 'asked', tries: 0, tried_at: null, next_at: 0 }).execute(),
    )
    await sendRefunds(store.database, anew)
    expect(lines()).toHaveLength(2)
    expect(await refund()).toMatchObject({ state: 'sent' })
  })

  test('a file that was moved away begins anew; one that cannot be written is tried again', async () => {
    const port = fileRefunds(file)
    await sendRefunds(store.database, port)
    renameSync(file, `${file}.done`)
    mkdirSync(file)
    await ask('PUT', 'returns/r2', back)
    await sendRefunds(store.database, port)
    expect(await refund('r2')).toMatchObject({ state: 'asked', tries: 1, why: expect.stringContaining('EISDIR') })
    expect(await findings()).toEqual([expect.stringMatching(/^refunds-waiting: .*1 \(EISDIR/)])
    rmSync(file, { recursive: true })
    // a file takes them however long it was away
    store.time.now += 48 * HOUR
    await sendRefunds(store.database, port)
    expect(lines().map(({ refundId }) => refundId)).toEqual([(await refund('r2')).id])
    expect(await findings()).toEqual([])
  })

  test('are posted, signed, under one id wherever the process ends', async () => {
    expect(await killedEverywhere(webhook())).toBe(2)
    const { id } = await refund()
    expect(new Set(receiver.told.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]))
    const [{ headers, body }] = receiver.told as [Told]
    const signed = headersOf({ id, body }, SECRET, Number(headers['webhook-timestamp']))
    expect(headers).toMatchObject({ ...signed, 'idempotency-key': id })
    expect(JSON.parse(body)).toMatchObject({
      type: 'refund.asked',
      data: { refundId: id, amountMinor: 1000, currency: 'EUR', onto: { token: 'tok_1' } },
    })
    expect(await refund()).toMatchObject({ state: 'sent' })
    const times = receiver.told.length
    store.time.now += HOUR
    await sendRefunds(store.database, webhook())
    expect(receiver.told).toHaveLength(times)
  })

  test('of two processes one sends', async () => {
    await Promise.all([1, 2, 3].map(() => sendRefunds(store.database, webhook())))
    expect(receiver.told).toHaveLength(1)
  })

  test('what may pass is tried again, less and less often, as late as it is wished', async () => {
    receiver.answers = [{ status: 503, headers: { 'retry-after': '60' } }, { status: 401 }]
    await sendRefunds(store.database, webhook())
    store.time.now += 59_000
    await sendRefunds(store.database, webhook())
    expect(receiver.told).toHaveLength(1)
    store.time.now += 1_000
    await sendRefunds(store.database, webhook())
    expect(await refund()).toMatchObject({ state: 'asked', tries: 2, why: 'It was answered 401.' })
    store.time.now += 30_000
    await sendRefunds(store.database, webhook())
    expect(receiver.told).toHaveLength(3)
    expect(await refund()).toMatchObject({ state: 'sent', why: null })
  })

  test('what is refused for good fails, with why, where the office looks, and is asked for again by hand', async () => {
    receiver.answers = [{ status: 422, body: '{"detail":"The card is closed."}' }]
    await sendRefunds(store.database, webhook())
    const { id } = await refund()
    const failed = {
      id,
      state: 'failed',
      why: 'It was answered 422: The card is closed.',
      returnId: expect.any(String),
    }
    expect(await ask('GET', 'refunds')).toMatchObject({ refunds: [failed] })
    expect(await ask('GET', `refunds?before=${id}`)).toEqual({ refunds: [] })
    expect(await findings()).toEqual([expect.stringMatching(/^refunds-failed: .*1 \(.*The card is closed/)])
    store.time.now += HOUR
    await sendRefunds(store.database, webhook())
    expect(receiver.told).toHaveLength(1)
    const retry = () => ask('POST', `refunds/${id}/retry`, {}, `Bearer ${ADMIN_KEY}`)
    expect(await retry()).toMatchObject({ state: 'asked', why: null })
    await sendRefunds(store.database, webhook())
    expect(await retry()).toMatchObject({ id, state: 'sent' })
    expect(await ask('POST', 'refunds/none/retry', {}, `Bearer ${ADMIN_KEY}`)).toMatchObject({ code: 'not-found' })
  })

  test('one of which nobody knows whether it was paid is not asked for again once its id may be forgotten', async () => {
    receiver.silent = true
    await expect(sendRefunds(endingAfter(store.database, 1), lost(webhook()))).rejects.toBeInstanceOf(Ended)
    receiver.silent = false
    store.time.now += 21 * HOUR
    await sendRefunds(store.database, webhook())
    expect(receiver.told).toHaveLength(1)
    expect(await refund()).toMatchObject({ state: 'failed', why: expect.stringContaining('see whether it was paid') })
  })

  /** Told, and the process ends before anything comes back. */
  const lost = (port: RefundPort): RefundPort => ({
    ...port,
    async send(order) {
      void port.send(order).catch(() => undefined)
      await expect.poll(() => receiver.told.length).toBe(1)
      return { kind: 'taken' }
    },
  })
})

describe('refunds of a server that is killed', () => {
  let running: ServerProcess | undefined
  afterEach(async () => {
    await running?.end('SIGKILL')
  })

  test('with kill -9 between the grant and what is sent leave once', { timeout: 60_000 }, async () => {
    const opened = await engines[0]!.open()
    const { dataFolder } = opened.options
    await opened.database.close()
    const receiver = new Receiver()
    await receiver.open()
    receiver.silent = true
    const env = {
      ...{ STOREHAND_DATA: dataFolder, STOREHAND_REFUNDS: 'webhook', STOREHAND_REFUNDS_URL: receiver.url },
      STOREHAND_REFUNDS_SECRET: SECRET,
    }
    running = await startServer(env, '--no-demo')
    const key = readFileSync(join(dataFolder, 'admin.key'), 'utf8').trim()
    const ask = async (method: string, what: string, payload?: object) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
      const body = payload && { body: JSON.stringify(payload) }
      const answer = await fetch(`${running?.address}/v1/${what}`, { method, headers, ...body })
      return (await answer.json()) as { refunds?: { id: string; state: string }[] }
    }
    await ask('PUT', 'return-policy', RULES)
    await ask('PUT', 'purchases/p1', sold)
    await ask('PUT', 'returns/r1', back)
    await running.end('SIGKILL')
    // killed once more, with the refund told and not answered
    running = await startServer(env, '--no-demo')
    await expect.poll(() => receiver.told.length, { timeout: 20_000 }).toBe(1)
    await running.end('SIGKILL')
    receiver.silent = false
    // and not before the claim of the one that was killed is over
    const database = await openDatabase({ dataFolder })
    await database.transaction((tx) => tx.updateTable('refund').set({ next_at: 0 }).execute())
    await database.close()
    running = await startServer(env, '--no-demo')
    const state = async () => (await ask('GET', 'returns/r1')).refunds?.map((one) => one.state).join()
    await expect.poll(state, { timeout: 20_000 }).toBe('sent')
    const ids = receiver.told.map(({ headers }) => headers['webhook-id'])
    const { refunds: [sent] = [] } = await ask('GET', 'returns/r1')
    expect(ids).toEqual([sent?.id, sent?.id])
    await running.end('SIGTERM')
    receiver.close()
    opened.database = await openDatabase(opened.options)
    await opened.dispose()
  })
})

/** The process is killed here. */
class Ended extends Error {}

/** The database of a process that ends before the write after so many. */
function endingAfter(database: Database, writes: number): Database {
  let left = writes
  const transaction: Database['transaction'] = (work) => {
    if (left-- <= 0) return Promise.reject(new Ended())
    return database.transaction(work)
  }
  return { ...database, transaction }
}
