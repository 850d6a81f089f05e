import { type SubmitEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
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
import { priceOf, priceText } from './price-text.ts'
import { useCurrency } from '../shared/use-currency.ts'
import { useSaveProduct } from './use-save-product.ts'

/** As long as the catalogue takes. */
const LONGEST = 200

/** @param now what stands in the catalogue; null for a product that is new */
export function ProductForm({ now }: { now: EditedProduct | null }) {
  const t = useTranslations('setup')
  const [, navigate] = useLocation()
  const currency = useCurrency()
  // what comes into the catalogue while somebody types is not what they saw: the server tells them, and nothing is overwritten
  const [before] = useState(now)
  const [sku, setSku] = useState(before?.sku ?? '')
  const [name, setName] = useState(before?.name ?? '')
  const [department, setDepartment] = useState(before?.department ?? '')
  const [price, setPrice] = useState(() => priceText(before?.priceMinor ?? null, currency))
  const [aliases, setAliases] = useState(before?.aliases.join(', ') ?? '')
  const [gtins, setGtins] = useState(before?.gtins ?? [])
  const { save, error } = useSaveProduct()
  const { busy, once } = useOneTap()
  const isManager = useHolds('manager')

  const priceMinor = priceOf(price, currency)
  const product = {
    ...{ sku: tidy(sku), name: tidy(name), department: tidy(department) || null, gtins },
    aliases: codesOf(aliases),
    priceMinor: priceMinor ?? null,
  }
  const lacks = product.sku === '' || product.name === ''
  const isSame = before !== null && JSON.stringify(editedOf(product)) === JSON.stringify(editedOf(before))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    once(async () => {
      if (await save(product, before)) navigate('/setup/products')
    })
  }
  return (
    <form onSubmit={submit}>
      <Stack grow gap={4}>
        {before === null ? (
          <TextField
            label={t('sku')}
            hint={t('skuHint')}
            value={sku}
            maxLength={LONGEST}
            autoComplete="off"
            onChange={setSku}
          />
        ) : (
          <Text muted>{t('skuIs', { sku })}</Text>
        )}
        <TextField label={t('name')} value={name} maxLength={LONGEST} autoComplete="off" onChange={setName} />
        <TextField
          label={t('department')}
          hint={t('departmentHint')}
          value={department}
          maxLength={LONGEST}
          autoComplete="off"
          onChange={setDepartment}
        />
        <TextField
          label={t('price', { currency })}
          hint={t('priceHint')}
          error={priceMinor === undefined ? t('noPrice') : undefined}
          value={price}
          inputMode="decimal"
          autoComplete="off"
          onChange={setPrice}
        />
        <TextField
          label={t('aliases')}
          hint={t('aliasesHint')}
          value={aliases}
          autoComplete="off"
          onChange={setAliases}
        />
        <Barcodes sku={product.sku} gtins={gtins} onChange={setGtins} />
        <PrimaryBar>
          {error !== undefined && <Banner tone="bad">{error}</Banner>}
          {!isManager ? <Text muted>{t('forManagers')}</Text> : lacks && <Text muted>{t('needSkuAndName')}</Text>}
          <Button
            kind="primary"
            type="submit"
            busy={busy}
            disabled={!isManager || lacks || isSame || priceMinor === undefined}
          >
            {t('save')}
          </Button>
        </PrimaryBar>
      </Stack>
    </form>
  )
}

/** Codes as somebody types several of them, each once. */
const codesOf = (text: string) => [...new Set(text.split(/[,;|]+/).map(tidy))].filter((code) => code !== '')
