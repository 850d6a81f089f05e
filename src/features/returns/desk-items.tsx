import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import type { Purchase } from '#domain/purchase.ts'
import type { Judged } from '#domain/returns/judge.ts'
import { unitsLeft } from '#domain/returns/refund.ts'
import { cameBackBefore } from '#domain/returns/serials.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { StateChip } from '../../ui/state-chip.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { findOrder, returnByCode } from '../shared/find-by-code.ts'
import { inTurn } from '../shared/in-turn.ts'
import { ProductPicker } from '../shared/product-picker.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { useFindItem } from '../shared/use-find-item.ts'
import { useMoney } from '../shared/use-money.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { ItemSheet } from './item-sheet.tsx'
import type { DeskDraft, DeskItem } from './use-desk-draft.ts'
import { useNewItem } from './use-new-item.ts'

/** Units of one product that nobody knows the purchase of. */
const MOST = 100

export type DeskItemsProps = {
  currency: string
  purchase: Purchase | undefined
  draft: DeskDraft
  judged: readonly Judged[]
  onPut: (item: DeskItem) => void
}

/** What comes back, each with what the rules say of it; below, what else of the purchase may. A scan puts one more on the desk. */
export function DeskItems({ currency, purchase, draft, judged, onPut }: DeskItemsProps) {
  const t = useTranslations('returns')
  const money = useMoney()
  const { catalogue, view } = useEngine()
  const show = useToasts((toasts) => toasts.show)
  const find = useFindItem()
  const failed = useScanFailed()
  const newItem = useNewItem()
  const [chosen, setChosen] = useState<DeskItem>()
  const [unknown, setUnknown] = useState<string>()
  const [camera, setCamera] = useState(false)
  const [queue] = useState(inTurn)
  const onDesk = (lineId: string) =>
    draft.items.reduce((sum, item) => sum + (item.lineId === lineId ? item.quantity : 0), 0)
  const leftOf = (lineId: string) => (purchase ? unitsLeft(purchase, lineId) : MOST) - onDesk(lineId)
  const others = purchase?.lines.filter(({ id }) => onDesk(id) === 0 || leftOf(id) > 0) ?? []

  const openLine = async (line: Purchase['lines'][number], serial = '') => {
    setChosen({ ...newItem(line.id, line, await catalogue.bySku(line.sku)), serial })
  }
  const openProduct = (product: Product, serial = '') =>
    setChosen({ ...newItem(product.sku, product, product), serial })
  const scanned = async (scan: Scan) => {
    const item = await find(scan)
    if (item === null) return
    const lines = purchase?.lines.filter(({ sku }) => sku === item?.product.sku) ?? []
    const line = lines.find((one) => leftOf(one.id) > 0) ?? lines[0]
    const known = purchase ? line !== undefined : item !== undefined
    signal(known ? 'good' : 'unknown')
    setUnknown(known ? undefined : (item?.product.name ?? scan.text.trim()))
    if (!known) return
    // one more of what lies there already
    const there = draft.items.find(({ lineId }) => lineId === (line?.id ?? item?.product.sku))
    const serial = item?.facts.serial
    if (there && there.serial === '' && serial === undefined && leftOf(there.lineId) > 0)
      onPut({ ...there, quantity: there.quantity + 1 })
    else if (purchase && line) await openLine(line, serial)
    else if (item) openProduct(item.product, serial)
  }
  useScan((scan) => {
    const isElsewhere =
      returnByCode(view.all('return'), scan.text) ??
      view.all('purchase').find(({ number }) => number === scan.text.trim()) ??
      findOrder(view.all('fulfillment'), scan.text)
    // another customer's paper is named, and opens by a tap
    if (isElsewhere) return false
    if (chosen) {
      signal('wrong')
      show({ tone: 'warn', text: t('finishFirst', { name: chosen.name }) })
      return true
    }
    queue(() => scanned(scan)).catch(failed)
    return true
  })
  return (
    <>
      {unknown !== undefined && (
        <Banner tone="bad">
          <strong>{t('notOfIt', { name: unknown })}</strong> {t(purchase ? 'notOfItNext' : 'notKnownNext')}
        </Banner>
      )}
      {camera && <ScanCamera onClose={() => setCamera(false)} />}
      {draft.items.length > 0 && (
        <Section heading={t('onDesk')} aside={String(draft.items.length)}>
          <List>
            {draft.items.map((item, index) => {
              const one = judged[index]
              const granted = one?.says === 'granted'
              return (
                <ListRow
                  key={item.key}
                  title={t('unitsOf', { count: item.quantity, name: item.name })}
                  detail={[
                    t(`condition.${item.condition}`),
                    t(`reason.${item.reason}`),
                    granted && one.rule?.says,
                    one && !granted && (one.rule?.says ?? ''),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  onClick={() => setChosen(item)}
                  trailing={
                    one &&
                    (granted ? (
                      money(one.refund.totalMinor, currency)
                    ) : (
                      <StateChip
                        tone={one.says === 'return-approval' || one.says === 'serial-differs' ? 'warn' : 'bad'}
                      >
                        {t(`says.${one.says}`)}
                      </StateChip>
                    ))
                  }
                />
              )
            })}
          </List>
        </Section>
      )}
      {others.length > 0 && (
        <Section heading={t(draft.items.length > 0 ? 'alsoBought' : 'whatComes')} aside={String(others.length)}>
          <List>
            {others.map((line) => {
              const left = leftOf(line.id)
              return (
                <ListRow
                  key={line.id}
                  title={line.name}
                  detail={t('leftOf', { left, count: line.quantity })}
                  onClick={left > 0 ? () => void openLine(line) : undefined}
                  trailing={left === 0 && <StateChip>{t('allBack')}</StateChip>}
                />
              )
            })}
          </List>
        </Section>
      )}
      {!purchase && <ProductPicker hint={t('whatIsIt')} onProduct={(product) => openProduct(product)} />}
      {!camera && (
        <Button icon="camera" onClick={() => setCamera(true)}>
          {t('scanItem')}
        </Button>
      )}
      {chosen && (
        <ItemSheet
          key={chosen.key}
          item={chosen}
          most={leftOf(chosen.lineId) + (draft.items.find(({ key }) => key === chosen.key)?.quantity ?? 0)}
          serials={purchase?.lines.find(({ id }) => id === chosen.lineId)?.serials ?? []}
          backAt={(serial) =>
            purchase &&
            cameBackBefore(serial, { purchase, lineId: chosen.lineId, piece: undefined, returnId: draft.returnId })?.at
          }
          onClose={() => setChosen(undefined)}
          onItem={(item) => {
            setChosen(undefined)
            onPut(item)
          }}
        />
      )}
    </>
  )
}
