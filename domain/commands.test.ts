import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands, parseCommand, type ArgsOf, type CommandName } from './commands.ts'
import { keyOf } from './record-key.ts'
import { aLine, gate } from './testing/given.ts'

const text = fc.string({ minLength: 1, maxLength: 64 })
const units = fc.integer({ min: 1, max: 100_000 })
const none = fc.nat(100_000)
const instant = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const photo = fc.option(fc.record({ sha256: key, size: fc.integer({ min: 1, max: 400_000 }) }))
const sscc = fc.constant('340123450000000000')
const gtin14 = fc.constant('00000096385074')
const of = { fulfillmentId: text }
const session = { sessionId: text }
const about = fc.record({ ...of, lineId: text, alternativeId: text, storeId: text })
const wave = fc.uniqueArray(text, { minLength: 1, maxLength: 24 })
const settling = fc.record({ ...of, lineId: text, quantity: units, owed: none, sku: fc.option(text) })
const { picks: _picks, shorts: _shorts, putBacks: _putBacks, ...milk } = aLine()

const tillEvent = fc.record({
  ...{ sku: text, quantity: units },
  price: fc.option(
    fc.record({ unit: fc.constantFrom('2.95', '0.425', '-3'), decimals: fc.integer({ min: 0, max: 4 }) }),
  ),
  receipt: fc.option(text),
})

/** Arguments as they come over the wire; a command without them does not compile. */
const args: { [N in CommandName]: fc.Arbitrary<ArgsOf<N>> } = {
  accept: fc.record(of),
  claim: fc.record(of),
  release: fc.record(of),
  'take-over': fc.record({
    ...of,
    counted: fc.uniqueArray(fc.record({ lineId: text, quantity: none }), { selector: (row) => row.lineId }),
    known: fc.array(text),
  }),
  'hand-on-claim': fc.record({ ...of, toId: text }),
  'pick-line': fc.record({
    ...{ ...of, lineId: text, quantity: units, remaining: none },
    method: fc.constantFrom('scan', 'hand'),
    takeOver: fc.option(text),
  }),
  'short-line': fc.record({
    ...{ ...of, lineId: text, quantity: units },
    reason: fc.constantFrom('not-found', 'damaged', 'display-worn', 'mismatch'),
    photo,
  }),
  'substitute-line': fc.record({
    ...{ ...of, lineId: text, quantity: units, open: none },
    product: fc.record({
      sku: text,
      gtin: gtin14,
      name: text,
      priceMinor: fc.option(none),
      department: fc.option(text),
    }),
    ordered: fc.record({ department: fc.option(text) }),
    wish: fc.option(fc.oneof(fc.constantFrom('none', 'ask', 'similar'), fc.record({ skus: fc.tuple(text) }))),
    rule: fc.record({ unasked: fc.boolean(), sameDepartment: fc.boolean(), withinPercent: fc.nat(100) }),
    consent: fc.oneof(
      fc.record({ basis: fc.constantFrom('order', 'rule') }),
      fc.record({
        ...{ basis: fc.constant('customer'), who: fc.constantFrom('customer', 'proxy') },
        ...{ how: fc.constantFrom('phone', 'counter'), paysMore: fc.boolean() },
      }),
    ),
  }),
  'ask-alternative': fc.record({
    ...{ ...of, lineId: text, storeId: text, quantity: units },
    wish: fc.constantFrom('other-store', 'ship-instead', 'cancel-line'),
  }),
  'undo-alternative': fc.record({ ...of, undoes: text }),
  'explain-undo': fc.record({
    about: fc.array(text, { minLength: 1 }),
    why: fc.constantFrom('slip', 'wrong-item', 'changed'),
  }),
  'undo-step': fc.record({ ...of, undoes: text }),
  'choose-store': fc.record({
    about,
    candidates: fc.array(fc.record({ storeId: text, name: text, atp: none })),
    department: fc.option(text),
  }),
  'offer-share': fc.record({
    ...{ about, shareId: text, department: fc.option(text), orderNumber: text, method: fc.constant('pickup') },
    ...{ placedAt: instant, promisedAt: instant, currency: fc.constant('EUR'), gate: fc.constant(gate) },
    ...{ line: fc.constant(milk), refused: fc.array(text) },
  }),
  'answer-share': fc.record({ about, shareId: fc.option(text) }),
  'undo-pick': fc.record({ ...of, undoes: text }),
  'put-back': settling,
  'same-items': settling,
  stage: fc.record({ ...of, parcelId: text, binId: text }),
  unstage: fc.record({ ...of, undoes: text }),
  'mark-ready': fc.record(of),
  'hand-over': fc.record({
    ...of,
    listed: fc.array(text, { minLength: 1 }),
    scanned: fc.array(text, { minLength: 1 }),
    staying: fc.array(text),
    given: fc.option(fc.uniqueArray(fc.record({ lineId: text, quantity: none }), { selector: (row) => row.lineId })),
    proof: fc.record({ kind: fc.constantFrom('code', 'qr'), key }),
    saw: fc.option(fc.record({ due: none, minimumAge: none, highValue: fc.boolean(), signature: fc.boolean() })),
    ...{ receipt: fc.option(text), bornBy: fc.option(fc.constant('2008-11-29')), photo },
    unsigned: fc.option(fc.constantFrom('cannot', 'declined', 'screen')),
  }),
  'acknowledge-alert': fc.record(of),
  'expire-hold': fc.record(of),
  'extend-hold': fc.record({ ...of, until: instant }),
  restock: fc.record(of),
  'resend-code': fc.record(of),
  'note-message': fc.record({
    ...{ ...of, messageId: text },
    kind: fc.constantFrom('ready', 'reminder', 'delayed', 'code', 'cancelled'),
    state: fc.constantFrom('sent', 'no-contact', 'failing', 'given-up'),
  }),
  'pause-store': fc.constantFrom(
    { scope: 'store' },
    { scope: 'orders', minutes: 30 },
    { scope: 'orders', minutes: 60 },
  ),
  'resume-store': fc.record({ scope: fc.constantFrom('store', 'orders') }),
  'refuse-handover': fc.record({
    ...{ ...of, reason: fc.constantFrom('not-wanted', 'damaged', 'wrong', 'too-late', 'age', 'unpaid') },
    lines: fc.uniqueArray(fc.record({ lineId: text, quantity: units, instead: fc.option(text) }), {
      ...{ minLength: 1, selector: (row) => row.lineId },
    }),
  }),
  'report-handover-error': fc.record({
    ...{ ...of, lineId: text, quantity: units, had: none, kind: fc.constantFrom('wrong', 'missing', 'damaged') },
    ...{ back: fc.boolean(), got: fc.option(text), instead: fc.option(text) },
  }),
  'note-wrong-code': fc.record(of),
  'close-case': fc.record({ caseId: text, note: fc.string({ maxLength: 500 }) }),
  'pack-box': fc.record({
    ...{ ...of, sizeId: fc.option(text), weightGrams: fc.integer({ min: 1, max: 1_000_000 }), sure: fc.boolean() },
    likely: fc
      .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }))
      .map(([one, other]) => ({ least: Math.min(one, other), most: Math.max(one, other) })),
    contents: fc.uniqueArray(fc.record({ lineId: text, quantity: units }), {
      ...{ minLength: 1, selector: (row) => row.lineId },
    }),
  }),
  'undo-box': fc.record({ ...of, undoes: text }),
  'request-label': fc.record({ ...of, boxId: text }),
  'void-label': fc.record({ ...of, labelId: text }),
  'answer-label': fc.record({
    ...{ ...of, labelId: text },
    answer: fc.oneof(
      fc.record({ kind: fc.constant('made' as const), carrier: text, tracking: text }),
      fc.record({ kind: fc.constant('refused' as const), code: fc.constantFrom('no-address', 'carrier') }),
      fc.constant({ kind: 'away' as const }),
    ),
  }),
  'hand-to-carrier': fc.record({ ...of, manifestId: text, boxes: fc.array(text, { minLength: 1, maxLength: 100 }) }),
  'settle-attention': fc.record({
    ...{ attentionId: text, how: fc.constantFrom('retried', 'amended', 'discarded') },
    ...{ note: fc.string({ maxLength: 500 }), instead: fc.option(text) },
  }),
  'route-fulfillment': fc.record({
    ...{ ...of, orderNumber: text, method: fc.constantFrom('pickup', 'ship'), placedAt: instant, promisedAt: instant },
    ...{ currency: fc.constantFrom('EUR', 'GBP'), gate: fc.constant(gate) },
    lines: fc.uniqueArray(
      fc.record({ id: text, sku: text, ordered: none }).map((line) => ({ ...milk, ...line })),
      { minLength: 1, selector: (line) => line.id },
    ),
  }),
  'cancel-fulfillment': fc.record({ ...of, reason: text }),
  'add-person': fc.record({
    ...{ personId: text, name: text, role: fc.constantFrom('associate', 'lead', 'manager', 'head-office') },
    ...{ until: fc.option(instant), publicKey: fc.option(fc.constant('A'.repeat(122) + '==')) },
  }),
  'set-role': fc.record({ personId: text, role: fc.constantFrom('associate', 'lead') }),
  'set-badge': fc.record({ personId: text, badge: fc.option(fc.constant('00ff12')), holderId: fc.option(text) }),
  'revoke-person': fc.record({ personId: text }),
  'reset-pin': fc.record({ personId: text }),
  'renew-pin': fc.record({ personId: text }),
  'change-pin': fc.record({ personId: text }),
  'revoke-device': fc.record({ deviceId: text }),
  'rename-device': fc.record({ deviceId: text, name: fc.stringMatching(/^[\p{L}\p{N} ]{1,60}$/u) }),
  'invite-devices': fc.record({
    devices: fc.integer({ min: 1, max: 1000 }),
    minutes: fc.integer({ min: 1, max: 129_600 }),
  }),
  'receive-photo': fc.record({ sha256: key }),
  'announce-delivery': fc.record({
    ...{ deliveryId: text, reference: text, supplier: text, expectedOn: fc.option(fc.constant('2026-11-29')) },
    cartons: fc.uniqueArray(
      fc.record({ sscc, contents: fc.array(fc.record({ sku: text, quantity: units }), { minLength: 1 }) }),
      { selector: (carton) => carton.sscc },
    ),
    lines: fc.uniqueArray(fc.record({ sku: text, gtin: fc.option(gtin14), name: text, loose: none }), {
      ...{ minLength: 1, selector: (line) => line.sku },
    }),
  }),
  'open-delivery': fc.record({ deliveryId: text, reference: text, supplier: text }),
  'receive-carton': fc.record({
    ...{ deliveryId: text, sscc, place: fc.constantFrom('shelf', 'backroom') },
    method: fc.constantFrom('scan', 'hand'),
  }),
  'receive-units': fc.record({
    ...{ deliveryId: text, sku: text, gtin: fc.option(gtin14), name: text, quantity: units, remaining: none },
    ...{ condition: fc.constantFrom('good', 'damaged'), place: fc.constantFrom('shelf', 'backroom') },
    ...{ over: fc.boolean(), photo },
  }),
  'carton-difference': fc.record({
    ...{ deliveryId: text, sscc, sku: text, quantity: units, kind: fc.constantFrom('short', 'damaged', 'over') },
    photo,
  }),
  'undo-receipt': fc.record({ deliveryId: text, undoes: text }),
  'close-delivery': fc.record({ deliveryId: text }),
  'plan-count': fc.record({
    ...session,
    ...{ name: text, kind: fc.constantFrom('ad-hoc', 'full', 'directed'), place: fc.constantFrom('shelf', 'backroom') },
    ...{ blind: fc.boolean(), due: fc.option(instant), assigned: fc.uniqueArray(text), bays: fc.uniqueArray(text) },
    skus: fc.option(fc.uniqueArray(text, { minLength: 1, maxLength: 20 })),
  }),
  'doubt-stock': fc.record({
    ...{ sku: text, reason: fc.constantFrom('not-found', 'mismatch'), order: text },
    ...{ openId: fc.option(text), newId: text },
  }),
  'arrange-count': fc.record({
    ...{ ...session, blind: fc.boolean(), due: fc.option(instant), assigned: fc.uniqueArray(text) },
    shares: fc.uniqueArray(fc.record({ by: text, bays: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }) }), {
      ...{ maxLength: 1, selector: ({ by }) => by },
    }),
  }),
  'join-bay': fc.record({ ...session, bay: text, how: fc.constantFrom('alone', 'split', 'check') }),
  'count-entries': fc.record({
    ...{ ...session, bay: text },
    entries: fc.array(
      fc.record({
        what: fc.oneof(fc.record({ sku: text }), fc.record({ code: text })),
        ...{ units: fc.integer({ min: -100_000, max: 100_000 }), agoMs: none, round: fc.integer({ min: 1, max: 21 }) },
      }),
      { minLength: 1, maxLength: 20 },
    ),
  }),
  'finish-bay': fc.record({ ...session, bay: text }),
  'settle-bay': fc.record({ ...session, bay: text, how: fc.constantFrom('split', 'check') }),
  'show-code': fc.record({ ...session, code: text, photo: fc.record({ sha256: key, size: fc.constant(5) }) }),
  'resolve-code': fc.record({ ...session, code: text, sku: fc.option(text) }),
  'submit-count': fc.record(session),
  'reopen-count': fc.record(session),
  'recount-lines': fc.record({ ...session, skus: fc.uniqueArray(text, { minLength: 1, maxLength: 20 }) }),
  'decide-lines': fc.record({
    ...{ ...session, verdict: fc.constantFrom('approved', 'rejected') },
    lines: fc.uniqueArray(
      fc
        .record({
          ...{ sku: text, units: none, round: fc.integer({ min: 1, max: 21 }), expected: none },
          unitPriceMinor: fc.option(none),
        })
        .map((seen) => (seen.round % 2 === 0 ? { ...seen, of: 'ana' } : seen)),
      { minLength: 1, maxLength: 20, selector: ({ sku }) => sku },
    ),
  }),
  'settle-late': fc.record(session),
  'close-count': fc.record({ ...session, how: fc.constantFrom('posted', 'given-up') }),
  'raise-floor-task': fc.record({ sku: text }),
  'check-shelf': fc.record({ sku: text }),
  'fill-shelf': fc.record({ sku: text, quantity: fc.nat(5000) }),
  'send-transfer': fc.record({
    ...{ transferId: text, reference: text, fromStoreId: text, toStoreId: text },
    place: fc.constantFrom('shelf', 'backroom'),
    lines: fc.uniqueArray(fc.record({ sku: text, gtin: fc.option(gtin14), name: text, quantity: units }), {
      ...{ minLength: 1, selector: (line) => line.sku },
    }),
  }),
  'answer-transfer': fc.record({
    ...{ transferId: text, at: instant, answer: units },
    lines: fc.array(fc.record({ sku: text, name: text, missing: none, over: none, damaged: none })),
  }),
  'settle-transfer': fc.record({ transferId: text, note: fc.string({ maxLength: 500 }) }),
  'know-store': fc.record({ id: text, name: text }),
  'leave-feed': fc.record({
    kind: fc.constantFrom('fulfillment', 'case', 'attention', 'photo', 'delivery', 'transfer', 'floor-task'),
    id: text,
  }),
  'save-store': fc.record({ id: text, name: text, zone: text, currency: fc.constant('EUR') }),
  'save-person': fc.record({ id: text, name: text, role: fc.constantFrom('associate', 'lead') }),
  'save-safety-rule': fc.record({
    scope: fc.oneof(
      fc.constant({ of: 'store' as const }),
      fc.record({ of: fc.constant('department' as const), department: text }),
      fc.record({ of: fc.constant('sku-method' as const), sku: text, method: fc.constant('pickup' as const) }),
    ),
    units: fc.option(none),
  }),
  'save-policy': fc.record({ policy: fc.record({ adjustApproval: fc.record({ units: none, valueMinor: none }) }) }),
  'save-hours': fc.record({
    weekly: fc.option(fc.array(fc.constant<[number, number][]>([[540, 1080]]), { minLength: 7, maxLength: 7 })),
    closures: fc.constant([{ from: '2026-12-24', to: '2026-12-26' }]),
    exceptions: fc.constant([{ date: '2026-12-31', open: [[540, 1500] as [number, number]] }]),
  }),
  'set-open-hours': fc.record({
    from: instant,
    until: instant,
    open: fc.option(fc.constant<[number, number][]>([[1, 2]])),
  }),
  'save-layout': fc.record({
    floors: fc.constant([{ id: 'g', name: 'Ground' }]),
    zones: fc.constant([{ id: 'z', name: 'Homeware', floorId: 'g' }]),
    aisles: fc.uniqueArray(fc.record({ name: text, zoneId: fc.option(text) }), { selector: (aisle) => aisle.name }),
  }),
  'set-stock': fc.record({
    ...{ sku: text, place: fc.constantFrom('shelf' as const, 'backroom' as const) },
    quantity: fc.nat(1_000_000),
  }),
  'adjust-stock': fc.record({
    ...{ sku: text, place: fc.constantFrom('shelf', 'backroom', 'inspection', 'damaged') },
    ...{ seen: fc.integer({ min: -9, max: 9 }), actual: none, reason: fc.constantFrom('counted', 'adjustment') },
    ...{ unitPriceMinor: fc.option(none), note: fc.string({ maxLength: 500 }), photo },
  }),
  'stop-sale': fc.record({ sku: text, name: text, reason: text, lot: fc.option(text) }),
  'allow-sale': fc.record({ sku: text, note: fc.string({ maxLength: 500 }) }),
  'report-listing': fc.record({
    ...{ reportId: text, sku: text, name: text, fault: fc.constantFrom('price-here', 'picture') },
    priceMinor: fc.option(none),
  }),
  'settle-listing': fc.record({ reportId: text }),
  'plan-wave': fc.record({ waveId: text, fulfillmentIds: wave }),
  'confirm-tote': fc.record({ waveId: text, orderId: text, code: fc.option(text) }),
  'undo-tote': fc.record({ waveId: text, undoes: text }),
  'pause-wave': fc.record({ waveId: text }),
  'resume-wave': fc.record({ waveId: text }),
  'take-over-wave': fc.record({
    waveId: text,
    totes: fc.uniqueArray(
      fc.record({
        ...{ fulfillmentId: text, known: fc.array(text) },
        counted: fc.uniqueArray(fc.record({ lineId: text, quantity: none }), { selector: (row) => row.lineId }),
      }),
      { maxLength: 24, selector: (tote) => tote.fulfillmentId },
    ),
  }),
  'split-wave': fc.record({ waveId: text, newId: text, floorIds: wave }),
  'close-wave': fc.record({ waveId: text, fulfillmentIds: wave, others: fc.array(text) }),
  'customer-on-way': fc.record({ ...of, minutes: fc.option(fc.integer({ min: 1, max: 600 })) }),
  'customer-here': fc.record({
    ...{ ...of, place: fc.constantFrom('kerb', 'counter') },
    spot: fc.option(fc.constantFrom('7', 'P12', 'Süd')),
  }),
  'customer-left': fc.record(of),
  'go-to-customer': fc.record(of),
  'undo-arrival': fc.record({ ...of, undoes: text }),
  'move-stock': fc.record({
    ...{ sku: text, from: fc.constantFrom('shelf', 'backroom'), to: fc.constantFrom('inspection', 'damaged') },
    quantity: units,
  }),
  'save-bin': fc.record({ id: text, code: text, name: text, kind: fc.constantFrom('shelf', 'fridge', 'freezer') }),
  'check-bin': fc.record({
    binId: text,
    seen: fc.uniqueArray(fc.record({ ...of, parcelId: text }), {
      selector: ({ fulfillmentId, parcelId }) => `${fulfillmentId}/${parcelId}`,
    }),
  }),
  'hold-bin': fc.record({ binId: text, since: instant, orders: fc.array(text) }),
  'end-hold': fc.record({ binId: text }),
  'report-missing-parcel': fc.record({ ...of, parcelId: text, stageId: text }),
  'find-parcel': fc.record({ ...of, parcelId: text }),
  'discard-parcel': fc.record({ ...of, parcelId: text }),
  'release-parcel': fc.record({ ...of, parcelId: text, holds: fc.array(text, { minLength: 1 }) }),
  'publish-return-policy': fc.record({
    from: instant,
    rules: fc.constant([
      {
        ...{ id: 'any', says: 'Any', departments: null, channels: null, receipt: null, conditions: null },
        ...{ days: { from: 0, to: null }, answer: { kind: 'refuse' } },
      },
    ]),
    tenders: fc.constant(['card']),
  }),
  'record-purchase': fc.record({
    ...{ id: text, number: text, channel: text, soldAt: instant, currency: fc.constant('EUR') },
    lines: fc.tuple(fc.record({ id: text, sku: text, name: text, quantity: units, priceMinor: none, taxMinor: none })),
    ...{ discountMinor: none, shippingMinor: none },
    tenders: fc.tuple(fc.record({ id: text, kind: fc.constantFrom('card', 'cash'), amountMinor: none })),
  }),
  'request-return': fc.record({
    receipt: fc.boolean(),
    items: fc.tuple(
      fc.record({
        ...{ purchaseId: text, lineId: text, quantity: units, department: fc.constant(null) },
        condition: fc.constantFrom('new', 'used'),
      }),
    ),
  }),
  'open-purchase': fc.record({ purchaseId: text }),
  'take-return': fc.record({
    ...{ returnId: text, purchaseId: fc.option(text), purchaseNumber: fc.option(text), currency: fc.constant('EUR') },
    ...{ shown: fc.constantFrom('receipt', 'gift', 'none'), way: fc.constantFrom('refund', 'exchange', 'later') },
    items: fc.tuple(
      fc.record({
        ...{ lineId: fc.option(text), sku: text, name: text, quantity: units, department: fc.option(text) },
        ...{ condition: fc.constantFrom('new', 'used'), reason: fc.constantFrom('faulty', 'gift') },
        ...{ disposition: fc.constantFrom('restock', 'inspect'), serial: fc.option(text), eachMinor: fc.option(none) },
      }),
    ),
    exchange: fc.option(
      fc.record({
        items: fc.tuple(fc.record({ sku: text, name: text, quantity: units, priceMinor: none })),
        tillReceipt: fc.option(text),
      }),
    ),
    ...{ policyFrom: instant, promisedMinor: fc.option(none), paid: fc.boolean(), dueBy: fc.option(instant) },
    ...{ override: fc.option(text), customerKeys: fc.array(key, { maxLength: 5 }), photo },
    ...{ home: fc.option(fc.record({ storeId: text, asking: text })), storeId: fc.option(text) },
  }),
  'grant-return': fc.record({
    ...{ returnId: text, asking: text, purchaseId: text, takenAt: instant, by: text },
    ...{ shown: fc.constantFrom('receipt', 'none'), way: fc.constantFrom('refund', 'credit') },
    ...{ manager: fc.constantFrom(null, 'approves'), override: fc.option(text), paid: fc.boolean() },
    customerKeys: fc.array(key, { maxLength: 5 }),
    items: fc.tuple(
      fc.record({
        ...{ lineId: text, quantity: units, department: fc.option(text), serial: fc.option(text) },
        condition: fc.constantFrom('new', 'used'),
      }),
    ),
  }),
  'answer-return': fc.record({
    returnId: text,
    answer: fc.oneof(
      fc.constant({ why: 'over-returned' as const }),
      fc.record({
        number: text,
        currency: fc.constant('EUR'),
        granted: fc.tuple(
          fc.record({
            ...{ rule: text, says: text, to: fc.constantFrom('tender', 'store-credit') },
            ...{ goodsMinor: none, feeMinor: none, shippingMinor: none, cutMinor: none, totalMinor: none },
          }),
        ),
      }),
    ),
  }),
  'decide-return': fc.record({
    returnId: text,
    verdict: fc.oneof(
      fc.constant({ kind: 'refuse' as const }),
      fc.record({
        ...{ kind: fc.constant('goodwill' as const), amountMinor: none, purchaseId: fc.option(text) },
        items: fc.option(fc.tuple(text)),
      }),
      fc.record({
        ...{
          kind: fc.constant('grant' as const),
          way: fc.constantFrom('refund', 'credit'),
          purchaseId: fc.option(text),
        },
        items: fc.tuple(fc.record({ itemId: text, lineId: fc.option(text), eachMinor: fc.option(none) })),
        ...{ policyFrom: instant, override: fc.option(text) },
      }),
    ),
    note: fc.option(text),
    customerKeys: fc.array(key, { maxLength: 5 }),
  }),
  'settle-refund': fc.record({
    ...{ failureId: text, how: fc.constantFrom('again', 'by-hand'), note: fc.option(text) },
  }),
  'note-failed-refund': fc.record({
    ...{ refundId: text, returnId: text, number: text, currency: fc.constant('EUR'), amountMinor: none },
    onto: fc.record({ kind: fc.constantFrom('card', 'unknown'), last4: fc.constantFrom('4242', null) }),
    ...{ failedAt: instant, why: text },
  }),
  'settle-over-cap': fc.record({ returnId: text, note: text }),
  'sort-return': fc.record({
    ...{ returnId: text, itemId: text, sku: text, quantity: units },
    ...{ to: fc.constantFrom('restock', 'damage', 'customer'), serial: fc.option(text) },
  }),
  reserve: fc.record({
    ...{ reservationId: text, sku: text, quantity: units, safety: none },
    forMs: fc.integer({ min: 1, max: 86_400_000 }),
  }),
  'release-reservation': fc.record({ reservationId: text }),
  'expire-reservation': fc.record({ reservationId: text, dueAt: instant }),
  sell: tillEvent,
  'take-back': tillEvent,
  'write-off': tillEvent,
}
/** Figures that may be below 0. */
const SIGNED = new Set(['seen', 'actual'])
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const names = Object.keys(args) as CommandName[]

describe.each(names)('%s', (name) => {
  const today = commands.get(name)?.v ?? 0
  const parse = (given: unknown, v = today) => parseCommand(name, v, given)

  it('arrives as it was sent, and names the records that it touches', () => {
    fc.assert(
      fc.property(args[name] as fc.Arbitrary<object>, (sent) => {
        const parsed = parse(overTheWire(sent))
        if (!parsed.ok) throw new Error(JSON.stringify(parsed))
        expect(parsed.definition.name).toBe(name)
        expect(parsed.args).toEqual(sent)
        const touched = parsed.definition.touches(parsed.args).map(keyOf)
        // a device is no record, nor is a code that adds one; what only moves units, or says something of what was done, reads nothing
        expect(touched.length > 0).toBe(!/-devices?$|^move-|^explain-/.test(name))
      }),
      { numRuns: 30 },
    )
  })

  it('is bad-arguments when any of them is missing or makes no sense', () => {
    const bad = { ok: false, code: 'bad-arguments' }
    fc.assert(
      fc.property(args[name] as fc.Arbitrary<object>, (sent) => {
        for (const field of Object.keys(sent)) {
          const { [field]: _left, ...rest } = sent as Record<string, unknown>
          expect(parse(rest)).toMatchObject({ ...bad, issues: expect.stringContaining(field) })
          expect(parse({ ...rest, [field]: { no: 'sense' } })).toMatchObject(bad)
          if (!SIGNED.has(field)) expect(parse({ ...rest, [field]: -1 })).toMatchObject(bad)
        }
      }),
      { numRuns: 10 },
    )
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.constant({})), (junk) => {
        expect(parse(junk)).toMatchObject(bad)
      }),
      { numRuns: 30 },
    )
  })

  it('is unknown in a version that never was', () => {
    for (const v of [-1, 0, today + 1, 1.5, Number.NaN])
      expect(parse({}, v)).toEqual({ ok: false, code: 'unknown-command' })
  })
})

/**
 * VersionTotality: one command of every version that was ever shipped before today's, as an old queue holds it, and what it
 * says today. A line stays as long as Storehand does.
 */
const shipped: { name: CommandName; v: number; args: object; today: object }[] = [
  {
    ...{ name: 'decide-return', v: 1 },
    args: {
      verdict: { kind: 'goodwill', amountMinor: 999, purchaseId: 'p1' },
      ...{ returnId: 'r1', note: 'As promised', customerKeys: [] },
    },
    today: { returnId: 'r1', verdict: { kind: 'goodwill', amountMinor: 999, purchaseId: 'p1', items: null } },
  },
  {
    ...{ name: 'sort-return', v: 1 },
    args: { returnId: 'r1', itemId: '0', sku: 'M', quantity: 1, to: 'customer' },
    today: { returnId: 'r1', itemId: '0', sku: 'M', quantity: 1, to: 'customer', serial: null },
  },
  {
    ...{ name: 'take-return', v: 1 },
    args: {
      ...{ returnId: 'r1', purchaseId: 'p1', purchaseNumber: null, currency: 'EUR', shown: 'receipt', way: 'refund' },
      items: [
        {
          ...{ lineId: 'l1', sku: 'M', name: 'Mug', quantity: 1, department: null, condition: 'new' },
          ...{ reason: 'gift', disposition: 'restock', serial: null, eachMinor: null },
        },
      ],
      ...{ exchange: null, policyFrom: 0, promisedMinor: 999, paid: true, dueBy: null, override: null },
      ...{ customerKeys: [], photo: null, home: null },
    },
    today: { returnId: 'r1', paid: true, promisedMinor: 999, storeId: null },
  },
  {
    ...{ name: 'hand-over', v: 1 },
    args: { fulfillmentId: 'f1', listed: ['p1'], scanned: ['p1'], proof: { kind: 'lead' } },
    today: {
      ...{ fulfillmentId: 'f1', listed: ['p1'], scanned: ['p1'], staying: [], given: null, proof: { kind: 'lead' } },
      ...{ saw: null, receipt: null, bornBy: null, photo: null, unsigned: null },
    },
  },
  {
    ...{ name: 'pick-line', v: 1 },
    args: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, remaining: 3, method: 'scan', takeOver: null },
    today: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, remaining: 3, method: 'scan', takeOver: null },
  },
  {
    ...{ name: 'ask-alternative', v: 1 },
    args: { fulfillmentId: 'f1', lineId: 'l1', storeId: 's1', quantity: 2, wish: 'other-store' },
    today: { fulfillmentId: 'f1', lineId: 'l1', storeId: 's1', quantity: 2, wish: 'other-store' },
  },
  {
    ...{ name: 'hand-over', v: 2 },
    args: {
      ...{ fulfillmentId: 'f1', listed: ['p1'], scanned: ['p1'], staying: [], given: null, proof: { kind: 'lead' } },
      ...{ saw: { due: 0, minimumAge: 18, highValue: false }, receipt: null, bornBy: '2000-01-01', photo: null },
    },
    today: {
      ...{ saw: { due: 0, minimumAge: 18, highValue: false, signature: false }, bornBy: '2000-01-01', unsigned: null },
    },
  },
  {
    ...{ name: 'stage', v: 1 },
    args: { fulfillmentId: 'f1', parcelId: 'p1', binId: 'b1' },
    today: { fulfillmentId: 'f1', parcelId: 'p1', binId: 'b1' },
  },
  {
    ...{ name: 'short-line', v: 1 },
    args: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, reason: 'damaged' },
    today: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, reason: 'damaged', photo: null },
  },
  {
    ...{ name: 'short-line', v: 2 },
    args: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, reason: 'mismatch', photo: null },
    today: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, reason: 'mismatch', photo: null },
  },
  ...(['put-back', 'same-items'] as const).map((name) => ({
    ...{ name, v: 1, args: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, owed: 3 } },
    today: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, owed: 3, sku: null },
  })),
  {
    ...{ name: 'put-back', v: 2 },
    args: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, owed: 3, sku: 'milk' },
    today: { fulfillmentId: 'f1', lineId: 'l1', quantity: 2, owed: 3, sku: 'milk' },
  },
  {
    ...{ name: 'refuse-handover', v: 1 },
    args: { fulfillmentId: 'f1', reason: 'age', lines: [{ lineId: 'l1', quantity: 2 }] },
    today: { fulfillmentId: 'f1', reason: 'age', lines: [{ lineId: 'l1', quantity: 2 }] },
  },
  {
    ...{ name: 'pack-box', v: 1 },
    args: {
      fulfillmentId: 'f1',
      sizeId: null,
      weightGrams: 900,
      contents: [{ lineId: 'l1', quantity: 2 }],
      sure: false,
    },
    today: { fulfillmentId: 'f1', weightGrams: 900, sure: false, likely: { least: 20, most: 31_500 } },
  },
  {
    ...{ name: 'route-fulfillment', v: 1 },
    args: {
      ...{
        fulfillmentId: 'f1',
        orderNumber: '#7',
        method: 'pickup',
        placedAt: 1,
        promisedAt: 2,
        currency: 'EUR',
        gate,
      },
      lines: [milk],
    },
    today: { fulfillmentId: 'f1', orderNumber: '#7', method: 'pickup', lines: [milk] },
  },
]

describe('older versions', () => {
  it.each(shipped)('$name $v is read as today’s', ({ name, v, args: sent, today }) => {
    expect(parseCommand(name, v, sent)).toMatchObject({ ok: true, args: today })
  })

  it.each(shipped)('$name $v is held to its own schema', ({ name, v, args: sent }) => {
    for (const field of Object.keys(sent)) {
      const { [field]: _left, ...rest } = sent as Record<string, unknown>
      expect(parseCommand(name, v, rest)).toMatchObject({ ok: false, code: 'bad-arguments' })
    }
  })

  it('are all here, without a gap', () => {
    for (const { name, v, older = [] } of commands.values()) {
      const before = shipped.filter((one) => one.name === name).map((one) => one.v)
      expect(before, name).toEqual(Array.from({ length: v - 1 }, (_, index) => index + 1))
      expect(older, name).toHaveLength(v - 1)
    }
  })
})

describe('commands', () => {
  it('are all of these and no others', () => {
    expect([...commands.keys()].toSorted()).toEqual(names.toSorted())
  })

  it.each(['', 'pick', 'constructor', '__proto__', 'Pick-Line'])('do not know %j', (name) => {
    expect(parseCommand(name, 1, {})).toEqual({ ok: false, code: 'unknown-command' })
  })

  it('that set a store up save the record as given, and come from no device', () => {
    const store = { id: 's1', name: 'High Street', zone: 'Europe/Dublin', currency: 'EUR' }
    const person = { id: 'ana', name: 'Ana', role: 'lead' }
    for (const [kind, doc] of Object.entries({ store, person })) {
      const definition = commands.get(`save-${kind}`)
      expect(definition?.origins).toEqual(['import'])
      const input = { args: doc, cmdId: 'c1', actorId: 'x', clientId: '', at: 0 }
      expect(definition?.decide({ get: () => undefined }, input)).toEqual({
        kind: 'accept',
        changes: [{ kind, id: doc.id, doc }],
        effects: [],
      })
    }
  })
})
