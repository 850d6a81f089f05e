import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type CustomerReturn, type ReturnItem, SortedTo, unsorted } from '#domain/customer-return.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { useProduct } from '../shared/use-product.ts'
import { useReason } from '../shared/use-reason.ts'
import { useRun } from '../shared/use-run.ts'
import { useStop } from '../shared/use-stop.ts'

export type SortSheetProps = { doc: CustomerReturn; item: ReturnItem; onClose: () => void }

/** Where units of it went: the place that the desk wanted for them first; to the customer only what was not paid for. */
export function SortSheet({ doc, item, onClose }: SortSheetProps) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const run = useRun()
  const words = useReason()
  const show = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const left = unsorted(item)
  const isTheirs = !item.granted && !doc.paid && doc.state !== 'asked'
  const isOurs = item.granted !== undefined || doc.state === 'granted' || doc.state === 'refused'
  const product = useProduct(item.sku)
  const stop = useStop(item.sku)
  // what was cold, or is recalled, is not sold again
  const isWaste = (typeof product === 'object' && Boolean(product.storage)) || stop !== undefined
  // until it is decided the goods may be the customer's again
  const options = SortedTo.options.filter((to) =>
    to === 'customer' ? isTheirs : isOurs && (to !== 'restock' || !isWaste),
  )
  const wanted = isTheirs ? 'customer' : options.find((to) => to === item.disposition)
  const [to, setTo] = useState<SortedTo | null>(wanted ?? null)
  const [quantity, setQuantity] = useState<number | undefined>(left)
  const sort = async () => {
    if (to === null || !quantity) return
    const said = { returnId: doc.id, itemId: item.id, sku: item.sku, quantity, to, serial: item.serial ?? null }
    const result = await run('sort-return', said)
    if (result.status === 'refused') return
    signal('saved')
    onClose()
    if (!result.notice) return
    const { says, next } = words(result.notice)
    show({ tone: 'warn', text: `${says} ${next}` })
  }
  return (
    <Sheet
      open
      title={item.name}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button kind="primary" busy={busy} disabled={to === null || !quantity} onClick={() => once(sort)}>
          {t('sortSubmit', { count: quantity ?? 0 })}
        </Button>
      }
    >
      <Stack>
        <ChoiceGroup
          label={t('sortTo')}
          value={to}
          options={options.map((value) => ({ value, label: t(`sortedTo.${value}`) }))}
          onChange={setTo}
        />
        {left > 1 && <Quantity label={t('units')} value={quantity} min={1} max={left} onChange={setQuantity} />}
      </Stack>
    </Sheet>
  )
}
