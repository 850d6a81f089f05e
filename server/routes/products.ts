import * as z from 'zod/mini'
import { Product } from '#domain/product.ts'
import { saveProduct } from '#domain/setup/save-product.ts'
import type { App, Context } from '../app.ts'
import { changeProduct } from '../change-product.ts'
import { deviceOf } from '../guard.ts'
import { checkMay } from '../check-may.ts'
import { problems } from '../openapi.ts'
import { onlyStore } from '../stores.ts'
import { signedCommand } from '../sync/check-signed.ts'

/** What a manager changes of the catalogue, one product at a time. */
export function productRoutes(app: App, { database, guard }: Context): void {
  app.post(
    '/v1/products/save',
    {
      onRequest: guard.device,
      schema: {
        ...{ tags: ['catalogue'], security: [{ device: ['manager'] }], summary: 'Change a product, or add one' },
        description:
          'Signed by whoever does it, as a pushed command is. `before` is the product as they saw it, null for a new one; one ' +
          'without a barcode gets an in-store number. Problems: bad-signature, rejected (`reason` is barcode-taken, sku-taken, ' +
          'product-changed, or the rule’s code).',
        body: z.object({ command: signedCommand('save-product', saveProduct.args) }),
        response: { 200: Product, ...problems },
      },
    },
    async (request) => {
      const device = deviceOf(request)
      const { command } = request.body
      await checkMay(database, device, saveProduct, command)
      const { currency } = await onlyStore(database, device.storeId)
      const made = { currency, by: command.actorId, at: database.clock() }
      return await changeProduct(database, device.storeId, { ...command.args, ...made })
    },
  )
}
