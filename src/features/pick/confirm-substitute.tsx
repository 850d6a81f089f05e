import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { leaveFor, priceOfSubstitute } from '#domain/pick/may-stand-in.ts'
import { policyOf } from '#domain/policy.ts'
import type { Product } from '#domain/product.ts'
import type { Consent } from '#domain/substitute.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { Quantity } from '../shared/quantity.tsx'
import { usePrice } from '../shared/use-price.ts'
import { useProduct } from '../shared/use-product.ts'
import { useRun } from '../shared/use-run.ts'
import { useUndo } from '../shared/use-undo.ts'
import type { SubstituteSheetProps } from './substitute-sheet.tsx'

type ByCustomer = Extract<Consent, { basis: 'customer' }>

/** What was scanned is given: by the order, by the store's rule, or once somebody has said who agreed, and how. */
export function ConfirmSubstitute(props: SubstituteSheetProps & { product: Product }) {
  const { order, line, open, product, onClose } = props
  const t = useTranslations('instead')
  const app = useTranslations('app')
  const { view } = useEngine()
  const run = useRun()
  const takeBack = useUndo()
  const price = usePrice()
  const { busy, once } = useOneTap()
  const showToast = useToasts((toasts) => toasts.show)
  const original = useProduct(line.sku)
  const [quantity, setQuantity] = useState<number | undefined>(open)
  const [who, setWho] = useState<ByCustomer['who']>('customer')
  const [how, setHow] = useState<ByCustomer['how'] | null>(null)
  const [agreesToPay, setAgreesToPay] = useState(false)

  const department = typeof original === 'object' ? original.department : (line.department ?? null)
  const rule = policyOf(view).substitution
  const ordered = { sku: line.sku, priceMinor: line.unitPriceMinor, department }
  const leave = leaveFor(line.substitute, rule, ordered, product)
  const isDearer = (product.priceMinor ?? 0) > (line.unitPriceMinor ?? Infinity)
  const paysMore = isDearer && agreesToPay
  const paysMinor = priceOfSubstitute(line.unitPriceMinor, product.priceMinor, paysMore)
  const pays = price({ priceMinor: paysMinor, currency: order.currency })
  const needsWord = leave === 'ask' || paysMore
  const consent: Consent | undefined = needsWord
    ? (how ?? undefined) && { basis: 'customer', who, how: how ?? 'phone', paysMore }
    : { basis: leave === 'rule' ? 'rule' : 'order' }

  const give = async () => {
    if (!quantity || !consent) return
    const { sku, name, priceMinor } = product
    const [gtin = ''] = product.gtins
    const result = await run('substitute-line', {
      ...{ fulfillmentId: order.id, lineId: line.id, quantity, open, consent, rule },
      product: { sku, gtin, name, priceMinor, department: product.department },
      ordered: { department },
      wish: line.substitute ?? null,
    })
    if (result.status === 'refused') return
    signal('saved')
    onClose()
    const undo = () => void takeBack('undo-pick', { fulfillmentId: order.id, undoes: result.cmdId })
    const text = t('saved', { count: quantity, name, ordered: line.name })
    showToast({ tone: 'good', text, action: { label: app('undo'), run: undo } })
  }

  const confirm = (
    <Button kind="primary" busy={busy} disabled={!quantity || !consent} onClick={() => once(give)}>
      {t('give', { count: quantity ?? 0 })}
    </Button>
  )
  return (
    <Sheet open title={t('title')} closeLabel={app('close')} onClose={onClose} actions={confirm}>
      <Text size={3} strong>
        {product.name}
      </Text>
      <Text>
        {t('for', { name: line.name, count: open })} {pays !== undefined && t('pays', { money: pays })}
      </Text>
      <Text muted>{t(`leave.${needsWord ? 'ask' : leave}`)}</Text>
      {isDearer && (
        <Checkbox
          label={t('paysMore', { money: price({ priceMinor: product.priceMinor, currency: order.currency }) ?? '' })}
          checked={agreesToPay}
          onChange={setAgreesToPay}
        />
      )}
      {needsWord && (
        <>
          <ChoiceGroup
            row
            label={t('who')}
            value={who}
            options={(['customer', 'proxy'] as const).map((value) => ({ value, label: t(`said.${value}`) }))}
            onChange={setWho}
          />
          <ChoiceGroup
            row
            label={t('how')}
            value={how}
            options={(['phone', 'counter'] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
            onChange={setHow}
          />
        </>
      )}
      {open > 1 && <Quantity label={t('quantity')} value={quantity} min={1} max={open} onChange={setQuantity} />}
    </Sheet>
  )
}
