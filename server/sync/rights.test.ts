import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Attention } from '#domain/attention.ts'
import { signedText } from '#domain/proof.ts'
import type { Envelope } from '#domain/protocol.ts'
import { roleAt } from '#domain/rights.ts'
import type { Person } from '#domain/store.ts'
import { askedNothing } from '#domain/testing/given.ts'
import { execute } from '../execute.ts'
import { checkPin, setPin } from '../people.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

const HOUR = 3600_000

/** In the test store Ana is an associate and Ben a lead. */
describe.each(engines)('rights on $name', ({ name: engine, open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.route('o1', 9)
    device = await store.device()
  })
  afterEach(() => store.dispose())

  const outcome = async (...commands: Envelope[]) => {
    const { outcomes } = await device.push(commands)
    return outcomes.map(({ status, code = '' }) => `${status} ${code}`.trim())
  }
  /** As something that was made so long before now, by a device that has not heard of anything since. */
  const made = (ago: number): Partial<Envelope> => ({ deviceAt: store.time.now - ago, bootId: 'earlier', base: 0 })
  const picks = async () => (await store.order('o1')).lines[0]?.picks.map(({ by }) => by)
  const held = async <Doc>(kind: string): Promise<Doc[]> => {
    await device.pull()
    return [...device.rows.values()].flatMap((row) => (row.kind === kind ? [row.doc as Doc] : []))
  }
  const person = async (id: string) => (await held<Person>('person')).find((one) => one.id === id)
  /** opened by what this person did: one's own nobody closes alone */
  const aCase = async (by = 'ana') => {
    const other = await store.device()
    const stage = { fulfillmentId: 'o1', parcelId: 'p1', binId: 'b1' }
    const code = store.codes.codesFor('o1').code
    const { gate } = await store.order('o1')
    const { gateKey } = await import('#domain/handover/gate.ts')
    const proof = { kind: 'code', key: gateKey(code, gate.salt) }
    await other.push([other.pick('o1'), other.make('stage', stage)])
    await other.push([
      other.make(
        'hand-over',
        { fulfillmentId: 'o1', listed: ['p1'], scanned: ['p1'], proof, ...askedNothing },
        { actorId: by },
      ),
    ])
    const [opened] = await held<{ id: string }>('case')
    return opened?.id ?? ''
  }

  test('what needs a lead is refused to an associate, and done with a lead’s approval', async () => {
    const close = device.make('close-case', { caseId: await aCase(), note: 'seen' })
    expect(await outcome(close)).toEqual(['rejected not-allowed'])
    const again = device.approved(device.make('close-case', close.args), 'ben')
    expect(await outcome(again)).toEqual(['applied'])
    expect(await held('case')).toMatchObject([{ closed: { by: 'ana', approvedBy: 'ben' } }])
  })

  test('nobody approves themselves, or with another one’s hand, or something else than was shown', async () => {
    const args = { caseId: await aCase(), note: '' }
    const close = () => device.make('close-case', args)
    expect(await outcome(device.approved(close(), 'ana'))).toEqual(['rejected self-approval'])
    const forged = device.approved(close(), 'ana')
    const asBen = { actorId: 'ben', proof: forged.approval?.proof ?? '' }
    expect(await outcome({ ...forged, approval: asBen })).toEqual(['quarantined bad-proof'])
    const shown = device.approved(device.make('close-case', args, { seq: 99 }), 'ben')
    const sent = close()
    expect(await outcome({ ...sent, ...(shown.approval && { approval: shown.approval }) })).toEqual([
      'quarantined bad-proof',
    ])
    expect(await held('case')).toMatchObject([{ closed: null }])
  })

  test('a revoked person’s reports of before stand, later ones are kept and shown, requests are refused', async () => {
    const lead = await store.device()
    await lead.push([lead.make('revoke-person', { personId: 'ana' }, { actorId: 'ben' })])
    store.time.now += HOUR
    const [before, after] = [device.pick('o1', made(HOUR + 60_000)), device.pick('o1', made(HOUR - 60_000))]
    const request = device.make('accept', { fulfillmentId: 'o1' }, made(HOUR + 60_000))
    expect(await outcome(before, after, request)).toEqual([
      'applied',
      'quarantined access-ended',
      'rejected access-ended',
    ])
    expect(await picks()).toEqual(['ana'])
    expect(await held<Attention>('attention')).toMatchObject([
      { id: after.cmdId, actorId: 'ana', args: after.args, status: 'quarantined', settled: null },
      { id: request.cmdId, status: 'rejected' },
    ])
    // for a lead to settle
    const settle = { attentionId: after.cmdId, how: 'discarded', note: '', instead: null }
    const chi = {
      name: 'add-person',
      args: { personId: 'chi', name: 'Chi', role: 'associate', until: null, publicKey: null },
    }
    expect(await outcome(device.make(chi.name, chi.args, { actorId: 'ben' }))).toEqual(['applied'])
    expect(await outcome(device.make('settle-attention', settle, { actorId: 'ben' }))).toEqual(['applied'])
  })

  test('a role counts from the moment it was given, in the same push too, and nobody takes it', async () => {
    const manager = { id: 'mia', name: 'Mia', role: 'manager' }
    const set = (role: string, actorId: string) => device.make('set-role', { personId: 'ana', role }, { actorId })
    const key = { key: 'mia', name: 'save-person', v: 1, args: manager, actorId: 'test', at: store.time.now }
    await execute(store.database, STORE, 'import', [key])
    await device.know('mia')
    expect(await outcome(set('lead', 'ana'), set('lead', 'ben'))).toEqual([
      'rejected not-allowed',
      'rejected not-above',
    ])
    const args = { caseId: await aCase('ben'), note: '' }
    expect(await outcome(set('lead', 'mia'), device.make('close-case', args))).toEqual(['applied', 'applied'])
  })

  test('rights are read without a lock: somebody on two devices waits for nobody', async () => {
    if (engine !== 'postgres') return
    await store.database.transaction(async (tx) => {
      await tx.selectFrom('document').select('id').where('kind', '=', 'person').forUpdate().execute()
      expect(await outcome(device.pick('o1'))).toEqual(['applied'])
    })
  })

  describe('a person until closing', () => {
    let keys: { publicKey: KeyObject; privateKey: KeyObject }
    beforeEach(() => {
      keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    })
    const spki = () => keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const add = (personId: string, as: Partial<Envelope> = {}) => {
      const args = { personId, name: 'Tom', role: 'associate', until: store.time.now + 8 * HOUR, publicKey: spki() }
      return device.make('add-person', args, { actorId: 'ben', ...as })
    }
    const pick = (actorId: string, as: Partial<Envelope> = {}) => {
      const unsigned = device.pick('o1', { actorId, ...as })
      const text = Buffer.from(signedText(unsigned, device.place))
      const proof = sign('sha256', text, { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }).toString('hex')
      return { ...unsigned, proof }
    }

    test('is let in by a lead without a network: what they did comes in the same push, and in later ones', async () => {
      const id = randomUUID()
      const pushed = [add(id), pick(id)]
      expect(await outcome(...pushed)).toEqual(['applied', 'applied'])
      // the answer was lost
      expect(await outcome(...pushed, pick(id))).toEqual(['applied', 'applied', 'applied'])
      expect(await outcome(pick(id))).toEqual(['applied'])
      expect(await picks()).toEqual([id, id, id])
      expect(await person(id)).toMatchObject({ name: 'Tom', role: 'associate' })
    })

    test('may nothing after closing', async () => {
      const id = randomUUID()
      await device.push([add(id)])
      store.time.now += 10 * HOUR
      expect(await outcome(pick(id, made(3 * HOUR)), pick(id, made(HOUR)))).toEqual([
        'applied',
        'quarantined access-ended',
      ])
      expect(roleAt((await person(id)) as Person, store.time.now)).toBeNull()
    })

    test('is known on this device only, and by no other key', async () => {
      const id = randomUUID()
      await device.push([add(id)])
      const elsewhere = await store.device()
      const text = Buffer.from(signedText(elsewhere.pick('o1', { actorId: id }), elsewhere.place))
      const proof = sign('sha256', text, { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }).toString('hex')
      const { outcomes } = await elsewhere.push([elsewhere.pick('o1', { actorId: id, proof, seq: 1 })])
      expect(outcomes).toMatchObject([{ status: 'quarantined', code: 'bad-proof' }])
      keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      expect(await outcome(pick(id), add(id), pick(id))).toEqual([
        'quarantined bad-proof',
        'rejected person-exists',
        'quarantined bad-proof',
      ])
    })

    test('is nobody whom no lead let in, and takes nobody’s name', async () => {
      const id = randomUUID()
      // Chi works here and never signed in on this device
      const chi = { key: 'chi', name: 'save-person', v: 1, actorId: 'test', at: store.time.now }
      await execute(store.database, STORE, 'import', [{ ...chi, args: { id: 'chi', name: 'Chi', role: 'lead' } }])
      expect(await outcome(add(id, { actorId: 'ana' }), pick(id), add('chi'), pick('chi'))).toEqual([
        'rejected not-allowed',
        'quarantined bad-proof',
        'rejected person-exists',
        'quarantined bad-proof',
      ])
      expect(await picks()).toEqual([])
    })
  })

  test('whose access has ended has no PIN', async () => {
    await setPin(store.database, STORE, 'ana', '1234')
    const check = async () => {
      const { deviceId } = device.place
      return (await checkPin(store.database, { storeId: STORE, deviceId, personId: 'ana' }, '1234')).kind
    }
    expect(await check()).toBe('right')
    await device.push([device.make('revoke-person', { personId: 'ana' }, { actorId: 'ben' })])
    expect(await check()).toBe('wrong')
  })
})
