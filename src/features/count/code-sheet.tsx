import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CountLine } from '#domain/count.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Picture } from '../../ui/picture.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { DamagePhoto } from '../shared/damage-photo.tsx'
import { PhotoSheet } from '../shared/photo-sheet.tsx'
import { useFindItem } from '../shared/use-find-item.ts'
import { useProducts } from '../shared/use-products.ts'
import { useRun } from '../shared/use-run.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'

/** Says what an unknown code is: a product of the catalogue, or nothing that is sold here; or keeps a photo for who knows. */
export function CodeSheet({ sessionId, line, onClose }: { sessionId: string; line: CountLine; onClose: () => void }) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const lookup = useTranslations('lookup')
  const run = useRun()
  const { busy, once } = useOneTap()
  const [typed, setTyped] = useState('')
  const [photo, setPhoto] = useState<TakenPhoto>()
  const [isShown, setIsShown] = useState(false)
  const search = useProducts(useDeferredValue(typed.trim()))
  const find = useFindItem()
  const failed = useScanFailed()
  // another label of it, or the same goods beside it
  useScan((scan) => {
    const look = async () => {
      const item = await find(scan)
      if (item) setTyped(item.product.sku)
      else if (item === undefined) signal('unknown')
    }
    look().catch(failed)
  })
  const code = line.code ?? ''
  const resolve = async (sku: string | null) => {
    const result = await run('resolve-code', { sessionId, code, sku })
    if (result.status === 'refused') return
    signal('saved')
    onClose()
  }
  const show = async (taken: TakenPhoto | undefined) => {
    setPhoto(taken)
    if (!taken) return
    const { sha256, size } = taken
    const result = await run('show-code', { sessionId, code, photo: { sha256, size } }, { photo: taken })
    if (result.status === 'refused') return
    signal('saved')
    // it is kept with the code from now on: there is no going without it
    setPhoto(undefined)
  }
  return (
    <Sheet
      open
      title={t('whatIsIt', { code })}
      closeLabel={app('close')}
      onClose={onClose}
      actions={
        <Button busy={busy} onClick={() => once(() => resolve(null))}>
          {t('notSold')}
        </Button>
      }
    >
      <SearchField
        label={t('find')}
        placeholder={t('find')}
        clearLabel={lookup('clear')}
        value={typed}
        onChange={setTyped}
      />
      {search.state === 'failed' && <Banner tone="bad">{lookup('failed')}</Banner>}
      {search.state === 'no-catalogue' && <Text>{lookup('empty')}</Text>}
      {search.state === 'found' && search.text !== '' && search.products.length === 0 && (
        <Text>{lookup('none', { text: search.text })}</Text>
      )}
      {search.state === 'found' && search.products.length > 0 && (
        <List label={lookup('results')}>
          {search.products.map((product) => (
            <ListRow
              key={product.sku}
              leading={<Picture src={product.picture ?? undefined} alt="" />}
              title={product.name}
              detail={product.sku}
              onClick={() => once(() => resolve(product.sku))}
            />
          ))}
        </List>
      )}
      {line.photo !== undefined && <Button onClick={() => setIsShown(true)}>{t('lookAtPhoto')}</Button>}
      <DamagePhoto photo={photo} onPhoto={(taken) => once(() => show(taken))} />
      {isShown && line.photo !== undefined && (
        <PhotoSheet sha256={line.photo} name={code} onClose={() => setIsShown(false)} />
      )}
    </Sheet>
  )
}
