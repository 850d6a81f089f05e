import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from './support/axe.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, handoverCode, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const GTIN = ean13(63)

async function importFor(server: StorehandServer, number: string, email: string): Promise<void> {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const file = [
    'order_number,sku,name,quantity,placed_at,promised_at,customer_name,gtin,customer_email,customer_language',
    [number, 'SKU-63', 'Blue mug', 1, at(0), at(120), 'Mia Long', GTIN, email, 'de-AT'].join(','),
    '',
  ]
  await server.admin('POST', '/v1/import/orders', file.join('\n'))
}

/** Every mail that left, its text readable. */
async function mails(server: StorehandServer): Promise<string[]> {
  const folder = join(server.data, 'outgoing-mail')
  const names = await readdir(folder).catch(() => [])
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.map((text) => {
    const [head = '', body = ''] = text.split('\r\n\r\n')
    return `${head}\n\n${Buffer.from(body, 'base64').toString()}`
  })
}

test.beforeEach(async ({ server }) => {
  server.env = { STOREHAND_MAIL: 'file', STOREHAND_MAIL_FROM: 'Shop <shop@example.com>' }
  await server.stop()
  await server.start()
})

test('ready without a network: the customer is told when the server accepts it, and gets the code again at the counter', async ({
  ana,
  server,
  complaints,
}) => {
  test.setTimeout(150_000)
  complaints.allow(SERVER_AWAY)
  await importFor(server, '6301', 'mia@example.com')
  await ana.openOrder('6301')
  await ana.startPicking()
  await ana.goOffline()
  await ana.scan(GTIN)
  await ana.shows('Everything is picked')
  await ana.tap('Put it in a bin')
  await ana.shows('Scan the bin, or choose it.')
  await ana.scan('BIN-B2')
  await ana.tap('Mark ready')
  await ana.shows('Staged. Customer not told yet: the message leaves when the server accepts.')
  await expectAccessible(ana.page, 'a customer who is not told yet')
  expect(await mails(server)).toEqual([])
  await ana.goOnline()
  await ana.hears(/The customer was told at \d\d:\d\d/)
  const code = await handoverCode(server, '6301')
  const [mail, ...others] = await mails(server)
  expect(others).toEqual([])
  expect(mail).toContain('To: mia@example.com')
  expect(mail).toContain('Guten Tag Mia Long')
  expect(mail).toContain(`Ihr Code: ${code}`)

  await ana.open(`/handover/${(await orderOnServer(server, '6301')).id}`)
  await ana.tap('Send the code again')
  await ana.shows('The code goes to the address on file, and nowhere else.')
  await ana.hears(/The code was sent again at \d\d:\d\d/)
  await expectAccessible(ana.page, 'a code that was sent again')
  expect((await mails(server)).filter((text) => text.includes('noch einmal zu schicken'))).toHaveLength(1)
})

test('where mails are not taken the order says so, and so does the doctor; it is told when they are', async ({
  ana,
  server,
}) => {
  test.setTimeout(150_000)
  // no folder can be made where a file stands
  await writeFile(join(server.data, 'outgoing-mail'), '')
  await importFor(server, '6302', 'mia@example.com')
  await ana.openOrder('6302')
  await ana.startPicking()
  await ana.scan(GTIN)
  await ana.shows('Everything is picked')
  await ana.tap('Put it in a bin')
  await ana.shows('Scan the bin, or choose it.')
  await ana.scan('BIN-B2')
  await ana.tap('Mark ready')
  await ana.hears('Customer not told yet: their mail is not taken. It is tried again by itself.')
  expect(await server.run('doctor')).toMatch(/Customers are not told yet, as their mails are not taken: 1/)
  await rm(join(server.data, 'outgoing-mail'))
  await ana.hears(/The customer was told at \d\d:\d\d/)
})
