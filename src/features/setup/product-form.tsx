import { type SubmitEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { formatGtin } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import { editedOf, type EditedProduct, tidy } from '#domain/setup/save-product.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useHolds } from '../shared/use-holds.ts'
import { Barcodes } from './barcodes.tsx'
import { BothVersions } from './both-versions.tsx'
import { LastChange } from './last-change.tsx'
import { priceOf, priceText } from '../shared/price-text.ts'
import { useCurrency } from '../shared/use-currency.ts'
import { isSame } from './is-same.ts'
import { useSaveProduct } from './use-save-product.ts'

/** As long as the catalogue takes. */
const LONGEST = 200

/** What is in the fields. */
interface Draft {
  sku: string
  name: string
  department: string
  price: string
  aliases: string
  gtins: string[]
}

/** @param product as the catalogue has it; null for one that is new */
export function ProductForm({ product }: { product: Product | null }) {
  const t = useTranslations('setup')
  const [, navigate] = useLocation()
  const currency = useCurrency()
  const now = product && editedOf(product)
  const [before, setBefore] = useState(now)
  const [draft, setDraft] = useState(() => draftOf(now, currency))
  const { save, isSaving, error } = useSaveProduct()
  const { busy, once } = useOneTap()
  const isManager = useHolds('manager')

  const type = (part: Partial<Draft>) => setDraft((typed) => ({ ...typed, ...part }))
  const { priceMinor, ...rest } = editedIn(draft, currency)
  const wanted = { ...rest, priceMinor: priceMinor ?? null }
  const lacks = wanted.sku === '' || wanted.name === ''
  const isTyped = !isSame(draft, draftOf(before, currency))
  const begin = () => {
    setBefore(now)
    setDraft(draftOf(now, currency))
  }
  const isOld = !isSaving && !isSame(now, before)
  // where nothing was typed, or just that, what came meanwhile is simply shown
  const isFree = !isTyped || isSame(draft, draftOf(now, currency))
  if (isOld && isFree) begin()

  const saveOn = async (begun: EditedProduct | null) => {
    if (await save(wanted, begun)) navigate('/setup/products')
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    once(() => saveOn(before))
  }
  if (isOld && !isFree && now && priceMinor !== undefined)
    return (
      <BothVersions
        clash={{ yours: draft, refused: undefined, takeTheirs: async () => begin(), keepYours: () => saveOn(now) }}
        rev={product.changed}
        otherwise={t('changedByProgram')}
        now={draftOf(now, currency)}
        inWords={({ name, department, price, aliases, gtins }) => [
          { name: t('name'), value: name },
          { name: t('department'), value: department },
          { name: t('price', { currency }), value: price },
          { name: t('aliases'), value: aliases },
          { name: t('barcodes'), value: gtins.map(formatGtin).join(', ') },
        ]}
      />
    )
  return (
    <form onSubmit={submit}>
      <Stack grow gap={4}>
        <LastChange rev={product?.changed} />
        {before === null ? (
          <TextField
            label={t('sku')}
            hint={t('skuHint')}
            value={draft.sku}
            maxLength={LONGEST}
            autoComplete="off"
            onChange={(sku) => type({ sku })}
          />
        ) : (
          <Text muted>{t('skuIs', { sku: before.sku })}</Text>
        )}
        <TextField
          label={t('name')}
          value={draft.name}
          maxLength={LONGEST}
          autoComplete="off"
          onChange={(name) => type({ name })}
        />
        <TextField
          label={t('department')}
          hint={t('departmentHint')}
          value={draft.department}
          maxLength={LONGEST}
          autoComplete="off"
          onChange={(department) => type({ department })}
        />
        <TextField
          label={t('price', { currency })}
          hint={t('priceHint')}
          error={priceMinor === undefined ? t('noPrice') : undefined}
          value={draft.price}
          inputMode="decimal"
          autoComplete="off"
          onChange={(price) => type({ price })}
        />
        <TextField
          label={t('aliases')}
          hint={t('aliasesHint')}
          value={draft.aliases}
          autoComplete="off"
          onChange={(aliases) => type({ aliases })}
        />
        <Barcodes sku={wanted.sku} gtins={draft.gtins} onChange={(gtins) => type({ gtins })} />
        <PrimaryBar>
          {error !== undefined && <Banner tone="bad">{error}</Banner>}
          {!isManager ? <Text muted>{t('forManagers')}</Text> : lacks && <Text muted>{t('needSkuAndName')}</Text>}
          <Button
            kind="primary"
            type="submit"
            busy={busy}
            disabled={!isManager || lacks || (before !== null && !isTyped) || priceMinor === undefined}
          >
            {t('save')}
          </Button>
        </PrimaryBar>
      </Stack>
    </form>
  )
}

function draftOf(product: EditedProduct | null, currency: string): Draft {
  const { sku = '', name = '', department, priceMinor = null, aliases = [], gtins = [] } = product ?? {}
  const price = priceText(priceMinor, currency)
  return { sku, name, department: department ?? '', price, aliases: aliases.join(', '), gtins }
}

/** The product that the fields describe; its price is undefined where what was typed is none. */
function editedIn({ sku, name, department, price, aliases, gtins }: Draft, currency: string) {
  return {
    ...{ sku: tidy(sku), name: tidy(name), department: tidy(department) || null, gtins },
    aliases: codesOf(aliases),
    priceMinor: priceOf(price, currency),
  }
}

/** Codes as somebody types several of them, each once. */
const codesOf = (text: string) => [...new Set(text.split(/[,;|]+/).map(tidy))].filter((code) => code !== '')
