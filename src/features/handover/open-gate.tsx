import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { IN_PLACE } from '#domain/bin.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { binIdsOf } from '#domain/parcel-block.ts'
import { bagsOf } from '#domain/parcel-plan.ts'
import type { ArgsOf } from '#domain/commands.ts'
import { policyOf } from '#domain/policy.ts'
import { stoppedSkus } from '#domain/stop-sale.ts'
import type { Session } from '../../offline/db.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { CustomerIsHere } from '../shared/customer-is-here.tsx'
import { useFetched } from '../shared/fetched.ts'
import { CustomerTold } from '../shared/customer-told.tsx'
import { PutBackFirst } from '../shared/put-back-first.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { Stopped } from '../shared/stopped.tsx'
import { useParcelBlocks } from '../shared/use-parcel-blocks.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { useStop } from '../shared/use-stop.ts'
import { AsksList } from './asks-list.tsx'
import { BlockedParcels } from './blocked-parcels.tsx'
import type { Proof } from './check-code.ts'
import { Customer } from './customer.tsx'
import { CustomersCodeField } from './customers-code-field.tsx'
import { IdCheck } from './id-check.tsx'
import { OrderItems } from './order-items.tsx'
import { ParcelList } from './parcel-list.tsx'
import { PartSheet } from './part-sheet.tsx'
import { RefuseSheet } from './refuse-sheet.tsx'
import { type GateAsks, useAsks, withId } from './use-asks.ts'
import { useGateCheck } from './use-gate-check.ts'
import { useGateScan } from './use-gate-scan.ts'

const HOUR_MS = 3_600_000
/** What a store that holds orders for ever gives a customer who comes late: as long as it takes to hand it over. */
const LONGER_HOURS = 1

/** The gate itself: code, what else the order asks for, parcels, then the one button. */
export function OpenGate({ order }: { order: Fulfillment }) {
  const t = useTranslations('handover')
  const recall = useTranslations('recall')
  const gate = useGateCheck(order)
  const { result, approver } = gate
  const asked = useAsks(order)
  const nameOf = usePersonName()
  const { of: fetchedOf } = useFetched()
  const [bags, setBags] = useState<readonly string[]>(() => inHand(order, fetchedOf(order)))
  const [camera, setCamera] = useState(false)
  const [sheet, setSheet] = useState<'part' | 'refuse' | 'too-young'>()
  const { handOver, busy } = useHandOver(order, asked, approver)

  const missing = order.parcels.filter((parcel) => !bagsOf(order, parcel).every(({ key }) => bags.includes(key)))
  const bagsLeft = missing.flatMap((parcel) => bagsOf(order, parcel)).filter(({ key }) => !bags.includes(key)).length
  const confirmed = order.parcels.filter((parcel) => !missing.includes(parcel)).map(({ id }) => id)
  const confirm = (keys: string[]) => setBags((before) => [...new Set([...before, ...keys])])
  const takeBack = (key: string) => setBags((before) => before.filter((other) => other !== key))
  const scanned = useGateScan(order, { confirmed: bags, onParcels: confirm, onCode: gate.check })

  const stopped = useEngineValue(({ view }) => stoppedSkus(view, order)[0])
  const stop = useStop(stopped ?? '')
  const blocks = useParcelBlocks()(order)
  const shown = result.state === 'right' ? result.proof : undefined
  const proof = shown && withId(shown, asked.secondId)
  const hasCode = shown?.kind === 'code' || shown?.kind === 'qr'
  const lacking = useLacking(asked, proof)
  const isHeld = lacking.length > 0 || stop !== undefined || blocks.length > 0
  const needed = [...lacking, bagsLeft > 0 && t('needParcels', { count: bagsLeft })].filter(Boolean)
  const isPart = missing.length > 0 && missing.length < order.parcels.length
  return (
    <>
      {stop && <Stopped stop={stop} next={recall('atHandover')} />}
      <BlockedParcels order={order} blocks={blocks} />
      <PutBackFirst order={order} />
      {order.holdExpired && <Banner tone="warn">{t('late')}</Banner>}
      {camera && <ScanCamera onClose={() => setCamera(false)} />}
      <Customer order={order} />
      <CustomersCodeField
        // whoever stands for it begins with an empty field
        key={approver?.personId}
        code={result}
        approver={approver && nameOf(approver.personId)}
        onCheck={gate.check}
        onApprove={gate.approve}
      />
      <CustomerTold order={order} withCode />
      {!asked.asks.highValue && (
        <IdCheck order={order} result={result} onSurname={gate.checkSurname} onVouch={gate.vouch} />
      )}
      <AsksList order={order} gate={asked} hasCode={hasCode} onTooYoung={() => setSheet('too-young')} />
      <ParcelList order={order} confirmed={bags} onConfirm={confirm} onTakeBack={takeBack} />
      {isPart && !isHeld && <Button onClick={() => setSheet('part')}>{t('part', { count: missing.length })}</Button>}
      <CustomerIsHere order={order} />
      {!camera && (
        <Button icon="camera" onClick={() => setCamera(true)}>
          {t('scan')}
        </Button>
      )}
      <OrderItems order={order} />
      <Button kind="quiet" icon="return" onClick={() => setSheet('refuse')}>
        {t('refuseTitle')}
      </Button>
      {sheet === 'part' && (
        <PartSheet
          order={order}
          confirmed={confirmed}
          busy={busy}
          onClose={() => setSheet(undefined)}
          onPart={(given) => proof && void handOver(proof, confirmed, given)}
        />
      )}
      {(sheet === 'refuse' || sheet === 'too-young') && (
        <RefuseSheet
          order={order}
          age={sheet === 'too-young'}
          isChecked={shown !== undefined}
          onClose={() => setSheet(undefined)}
        />
      )}
      <PrimaryBar>
        {scanned && <Banner tone={scanned.tone}>{scanned.text}</Banner>}
        {needed.length > 0 && <Text muted>{needed.join(' · ')}</Text>}
        <Button
          kind="primary"
          icon="bag"
          busy={busy}
          disabled={!proof || missing.length > 0 || isHeld}
          onClick={() => proof && void handOver(proof, confirmed, null)}
        >
          {order.holdExpired ? t('extendAndSubmit') : t('submit')}
        </Button>
      </PrimaryBar>
    </>
  )
}

/** Of what a walk brought: bags that are several, and what stands under a tag, are scanned one by one here. */
const inHand = ({ parcels }: Fulfillment, fetched: readonly string[]) =>
  parcels.filter(({ id, binId, bags }) => fetched.includes(id) && binId !== IN_PLACE && !bags).map(({ id }) => id)

/** What is still to be done before anything is handed over, in words; the parcels apart. */
function useLacking({ asks, receipt, bornBy, isOldEnough, signature }: GateAsks, proof: Proof | undefined): string[] {
  const t = useTranslations('handover')
  const hasId = proof?.kind === 'proxy' || ((proof?.kind === 'code' || proof?.kind === 'qr') && proof.id !== undefined)
  return [
    !proof && (asks.highValue ? t('needCodeOnly') : t('needCode')),
    proof && asks.highValue && !hasId && t('needId'),
    asks.due > 0 && receipt.trim() === '' && t('needReceipt'),
    bornBy !== undefined && !isOldEnough && t('needAge'),
    signature.isAsked && !signature.said && t('needSignature'),
  ].filter((text) => typeof text === 'string')
}

function useHandOver(order: Fulfillment, gate: GateAsks, approver: Session | undefined) {
  const t = useTranslations('handover')
  const run = useRun()
  const reason = useReason()
  const showToast = useToasts((toasts) => toasts.show)
  const [, navigate] = useLocation()
  const engine = useEngine()
  const [busy, setBusy] = useState(false)

  const extend = async (): Promise<boolean> => {
    const hours = policyOf(engine.view).clocks.holdHours ?? LONGER_HOURS
    const until = engine.serverNow() + hours * HOUR_MS
    return (await run('extend-hold', { fulfillmentId: order.id, until })).status !== 'refused'
  }

  /** @param given what is in the confirmed parcels, where the others stay for another time */
  const handOver = async (proof: Proof, confirmed: readonly string[], given: ArgsOf<'hand-over'>['given']) => {
    setBusy(true)
    if (order.holdExpired && !(await extend())) return setBusy(false)
    const listed = order.parcels.map((parcel) => parcel.id)
    const scanned = listed.filter((id) => confirmed.includes(id))
    const staying = given ? listed.filter((id) => !confirmed.includes(id)) : []
    const { asks, receipt, bornBy, signature } = gate
    const { due, minimumAge, highValue } = asks
    const all = { fulfillmentId: order.id, listed, scanned, staying, given, proof, bins: binIdsOf(order) }
    const saw = { due, minimumAge, highValue, signature: signature.isAsked }
    const seen = { saw, receipt: receipt.trim() || null, bornBy: bornBy ?? null }
    const signed = typeof signature.said === 'object' ? signature.said : undefined
    const unsigned = typeof signature.said === 'string' ? signature.said : null
    const photo = signed ? { sha256: signed.sha256, size: signed.size } : null
    const result = await run('hand-over', { ...all, ...seen, photo, unsigned }, { approver, photo: signed })
    setBusy(false)
    if (result.status === 'refused') return
    signal('saved')
    if (result.notice) {
      const { says, next } = reason(result.notice)
      showToast({ tone: 'warn', text: `${says} ${next}` })
    } else if (given) {
      showToast({ tone: 'good', text: t('partDone', { number: order.orderNumber }) })
    }
    // whoever comes for the rest shows the code anew
    if (given) navigate('/handover')
  }
  return { handOver, busy }
}
