import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import type { Scan } from '#domain/barcode.ts'
import type { Item } from '../shared/items-of-scan.ts'
import { stopOf } from '#domain/stop-sale.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { isOver } from '../shared/items-of-scan.ts'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { TypedCode } from '../shared/typed-code.tsx'
import { useOverWords } from '../shared/use-facts-words.ts'
import { useFindItem } from '../shared/use-find-item.ts'
import { useKnownProducts } from '../shared/use-known-products.ts'
import { useProduct } from '../shared/use-product.ts'
import { useReason } from '../shared/use-reason.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { ConfirmSubstitute } from './confirm-substitute.tsx'

export type SubstituteSheetProps = {
  order: Fulfillment
  line: Line
  /** eaches that are missing */
  open: number
  onClose: () => void
}

/** Another product in place of what is missing: it is scanned, and refused with the reason where it may not be given. */
export function SubstituteSheet({ order, line, open, onClose }: SubstituteSheetProps) {
  const t = useTranslations('instead')
  const app = useTranslations('app')
  const pick = useTranslations('pick')
  const { view } = useEngine()
  const find = useFindItem()
  const known = useKnownProducts()
  const words = useReason()
  const overWords = useOverWords()
  const failed = useScanFailed()
  const [item, setItem] = useState<Item>()
  const [refused, setRefused] = useState<{ says: string; next: string }>()
  const [camera, setCamera] = useState(false)

  const refuse = (told: { says: string; next: string }) => {
    signal('wrong')
    setItem(undefined)
    setRefused(told)
  }
  const take = (scan: Scan) => {
    const look = async () => {
      const found = await find(scan)
      if (found === null) return
      const code = scan.text.trim()
      if (!found) return refuse({ says: pick('unknownCode', { code }), next: pick('badCheckDigitNext') })
      const { product, facts } = found
      const { sku, name } = product
      if (sku === line.sku) return refuse(words({ code: 'same-product', detail: { name } }))
      const stop = stopOf(view, sku)
      if (stop) return refuse(words({ code: 'sale-stopped', detail: { name, reason: stop.reason } }))
      if (isOver(facts, known())) return refuse(overWords(name, facts))
      signal('good')
      setRefused(undefined)
      setCamera(false)
      setItem(found)
    }
    look().catch(failed)
  }
  useScan(take)

  if (item) return <ConfirmSubstitute {...{ order, line, open, onClose }} product={item.product} />
  const scan = camera ? undefined : (
    <Button kind="primary" icon="camera" onClick={() => setCamera(true)}>
      {pick('scan')}
    </Button>
  )
  return (
    <Sheet open title={t('title')} closeLabel={app('close')} onClose={onClose} actions={scan}>
      <Text>{t('for', { name: line.name, count: open })}</Text>
      {refused && (
        <Banner tone="bad">
          <strong>{refused.says}</strong> {refused.next}
        </Banner>
      )}
      <Wish line={line} onTake={(sku) => take({ text: sku, symbology: 'unknown' })} />
      {camera && <ScanCamera onClose={() => setCamera(false)} />}
      <TypedCode />
    </Sheet>
  )
}

/** What the order says of it. */
function Wish({ line, onTake }: { line: Line; onTake: (sku: string) => void }) {
  const t = useTranslations('instead')
  const { substitute = 'unsaid' } = line
  if (typeof substitute === 'string') return <Text muted>{t(`wish.${substitute}`)}</Text>
  return (
    <>
      <Text muted>{t('wish.skus')}</Text>
      <List label={t('wish.skus')}>
        {substitute.skus.map((sku) => (
          <NamedProduct key={sku} sku={sku} onTake={() => onTake(sku)} />
        ))}
      </List>
    </>
  )
}

function NamedProduct({ sku, onTake }: { sku: string; onTake: () => void }) {
  const pick = useTranslations('pick')
  const product = useProduct(sku)
  if (typeof product !== 'object') return <ListRow title={sku} onClick={onTake} />
  const { name, aisle } = product
  return <ListRow title={name} detail={aisle ? pick('aisle', { aisle }) : pick('noAisle')} onClick={onTake} />
}
