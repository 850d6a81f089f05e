import { useTranslations } from 'use-intl'
import { MOST_LISTED } from '#domain/count.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { badSku, typedSkus, withoutSkus } from './typed-skus.ts'
import { useUnknownSkus } from './use-unknown-skus.ts'

/** Lines that a warning names; of more it says how many. */
const NAMED = 10

/** The products of a count, as a list is pasted: what can be no SKU is refused, what nobody sells here is warned of. */
export function SkuList({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations('count')
  const typed = typedSkus(value)
  const bad = badSku(typed)
  const isTooMany = typed.length > MOST_LISTED
  const unknown = useUnknownSkus(bad || isTooMany ? [] : typed)
  const named = unknown.slice(0, NAMED).map(({ at, sku }) => t('lineOf', { line: at, sku: sku.slice(0, 60) }))
  return (
    <>
      <TextArea
        label={t('skus')}
        hint={t('skusHint')}
        error={isTooMany ? t('tooManySkus') : bad && t('badSku', { line: bad.at, sku: bad.sku.slice(0, 60) })}
        value={value}
        onChange={onChange}
      />
      {unknown.length > 0 && (
        <Banner
          tone="warn"
          action={
            <Button
              onClick={() =>
                onChange(
                  withoutSkus(
                    value,
                    unknown.map(({ sku }) => sku),
                  ),
                )
              }
            >
              {t('leaveUnknown', { count: unknown.length })}
            </Button>
          }
        >
          <strong>{t('unknownSkus', { count: unknown.length })}</strong> {named.join(', ')}
          {unknown.length > NAMED && ` ${t('andMore', { count: unknown.length - NAMED })}`}
        </Banner>
      )}
    </>
  )
}
