import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { binIdsOf } from '#domain/parcel-block.ts'
import { stoppedSkus } from '#domain/stop-sale.ts'
import type { Session } from '../../offline/db.ts'
import { useEngineValue } from '../../offline/hooks.ts'
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
import { BlockedParcels } from './blocked-parcels.tsx'
import type { Proof } from './check-code.ts'
import { Customer } from './customer.tsx'
import { CustomersCodeField } from './customers-code-field.tsx'
import { IdCheck } from './id-check.tsx'
import { OrderItems } from './order-items.tsx'
import { ParcelList } from './parcel-list.tsx'
import { useGateCheck } from './use-gate-check.ts'
import { useGateScan } from './use-gate-scan.ts'

/** The gate itself: code, parcels, then the one button. */
export function OpenGate({ order }: { order: Fulfillment }) {
  const t = useTranslations('handover')
  const recall = useTranslations('recall')
  const gate = useGateCheck(order)
  const { result, approver } = gate
  const nameOf = usePersonName()
  const { of: fetchedOf } = useFetched()
  const [confirmed, setConfirmed] = useState<readonly string[]>(() => fetchedOf(order))
  const [camera, setCamera] = useState(false)
  const { handOver, busy } = useHandOver(order, approver)

  const missing = order.parcels.filter((parcel) => !confirmed.includes(parcel.id))
  const confirm = (ids: string[]) => setConfirmed((before) => [...new Set([...before, ...ids])])
  const takeBack = (id: string) => setConfirmed((before) => before.filter((other) => other !== id))
  const scanned = useGateScan(order, { confirmed, onParcels: confirm, onCode: gate.check })

  const stopped = useEngineValue(({ view }) => stoppedSkus(view, order)[0])
  const stop = useStop(stopped ?? '')
  const blocks = useParcelBlocks()(order)
  const proof = result.state === 'right' ? result.proof : undefined
  const needed = [!proof && t('needCode'), missing.length > 0 && t('needParcels', { count: missing.length })].filter(
    Boolean,
  )
  return (
    <>
      {stop && <Stopped stop={stop} next={recall('atHandover')} />}
      <BlockedParcels order={order} blocks={blocks} />
      <PutBackFirst order={order} />
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
      <IdCheck order={order} result={result} onSurname={gate.checkSurname} onVouch={gate.vouch} />
      <ParcelList order={order} confirmed={confirmed} onConfirm={confirm} onTakeBack={takeBack} />
      <CustomerIsHere order={order} />
      {!camera && (
        <Button icon="camera" onClick={() => setCamera(true)}>
          {t('scan')}
        </Button>
      )}
      <OrderItems order={order} />
      <PrimaryBar>
        {scanned ? (
          <Banner tone={scanned.tone}>{scanned.text}</Banner>
        ) : (
          needed.length > 0 && <Text muted>{needed.join(' · ')}</Text>
        )}
        <Button
          kind="primary"
          icon="bag"
          busy={busy}
          disabled={!proof || missing.length > 0 || stop !== undefined || blocks.length > 0}
          onClick={() => proof && void handOver(proof, confirmed)}
        >
          {t('submit')}
        </Button>
      </PrimaryBar>
    </>
  )
}

function useHandOver(order: Fulfillment, approver: Session | undefined) {
  const run = useRun()
  const reason = useReason()
  const showToast = useToasts((toasts) => toasts.show)
  const [busy, setBusy] = useState(false)

  const handOver = async (proof: Proof, confirmed: readonly string[]) => {
    setBusy(true)
    const listed = order.parcels.map((parcel) => parcel.id)
    const scanned = listed.filter((id) => confirmed.includes(id))
    const args = { fulfillmentId: order.id, listed, scanned, proof, bins: binIdsOf(order) }
    const result = await run('hand-over', args, { approver })
    setBusy(false)
    if (result.status === 'refused') return
    signal('saved')
    if (!result.notice) return
    const { says, next } = reason(result.notice)
    showToast({ tone: 'warn', text: `${says} ${next}` })
  }
  return { handOver, busy }
}
