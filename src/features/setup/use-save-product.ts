import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Product } from '#domain/product.ts'
import type { EditedProduct } from '#domain/setup/save-product.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useReason } from '../shared/use-reason.ts'

/** Has the server change a product: the catalogue is its own. `error` says why the last try did not, in words. */
export function useSaveProduct() {
  const t = useTranslations('setup')
  const engine = useEngine()
  const reason = useReason()
  const show = useToasts((toasts) => toasts.show)
  const [error, setError] = useState<string>()
  const [isSaving, setIsSaving] = useState(false)
  /** @returns whether it is saved */
  const save = async (product: EditedProduct, before: EditedProduct | null): Promise<boolean> => {
    setError(undefined)
    setIsSaving(true)
    const args = { product, before }
    const result = await engine
      .runOnline({ path: '/v1/products/save', name: 'save-product', args, answer: Product })
      .finally(() => setIsSaving(false))
    if (result.kind === 'done') {
      signal('saved')
      show({ tone: 'good', text: t('productSaved', { name: result.data.name }) })
      // the next round brings the catalogue as it is now
      void engine.sync()
      return true
    }
    signal('wrong')
    if (result.kind === 'unreachable') setError(t('productOffline'))
    else {
      const { says, next } = reason({ code: result.code, detail: result.blanks })
      setError(`${says} ${next}`)
      // what somebody else saved is shown
      if (result.code === 'product-changed') void engine.sync()
    }
    return false
  }
  return { save, isSaving, error }
}
