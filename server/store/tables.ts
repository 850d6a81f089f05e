import type { MessageKind } from '#domain/message.ts'
import type { Generated } from 'kysely'
import type { ReasonCode } from '#domain/reasons.ts'
import type { Audience, RecordKind } from '#domain/records.ts'
import type { Origin } from '#domain/command.ts'
import type { Outcome } from '#domain/protocol.ts'
import type { Cause, Place, Source } from '#domain/stock-level.ts'

/** The tables as Kysely sees them. Instants are UTC ms; `*_json` columns hold JSON that SQL does not look into. */
export interface Tables {
  message: MessageRow
  store_head: StoreHead
  version: VersionRow
  client: ClientRow
  command_log: CommandLogRow
  receipt: ReceiptRow
  attempt: AttemptRow
  document: DocumentRow
  device: DeviceRow
  access_token: AccessTokenRow
  api_key: ApiKeyRow
  enrolment_code: EnrolmentCodeRow
  author_key: AuthorKeyRow
  pin: PinRow
  pin_try: PinTryRow
  oidc_step: OidcStepRow
  oidc_identity: OidcIdentityRow
  setting: SettingRow
  product: ProductRow
  catalogue: CatalogueRow
  photo_piece: PhotoPieceRow
  event: EventRow
  movement: MovementRow
  sold_line: SoldLineRow
  purchase_customer: PurchaseCustomerRow
  parked_event: ParkedEventRow
  webhook: WebhookRow
  webhook_delivery: WebhookDeliveryRow
  label: LabelRow
  label_serial: LabelSerialRow
  push_subscription: PushSubscriptionRow
  notification: NotificationRow
  refund: RefundRow
}

/** Where a store's history stands. `digests_json` maps each audience to its digest (see domain/digest.ts). */
interface StoreHead {
  store_id: string
  head: number
  tag: string
  /** versions below this were pruned */
  min_ver: number
  digests_json: string
}

interface VersionRow {
  store_id: string
  ver: number
  tag: string
  /** commit time */
  at: number
}

/** One install's queue: everything up to `last_seq` was consumed. */
interface ClientRow {
  store_id: string
  client_id: string
  device_id: string
  last_seq: number
  /** the device has the outcomes of everything up to here */
  acked_seq: Generated<number>
}

export interface CommandLogRow {
  store_id: string
  origin: Origin
  /** what a repeat is recognised by, within its origin */
  key: string
  cmd_id: string
  client_id: string | null
  seq: number | null
  name: string
  v: number
  args_json: string
  actor_id: string
  /** whose action it really was, and under which cmdId it was kept, where the actor let it through */
  on_behalf_of: Generated<string | null>
  origin_cmd_id: Generated<string | null>
  device_at: number | null
  occurred_at: number
  uncertainty_ms: number
  received_at: number
  status: Outcome['status']
  code: ReasonCode | null
  detail_json: string | null
  /** the version that it made; null when it changed no record */
  ver: number | null
  /** the order that it is about */
  fulfillment_id: Generated<string | null>
}

/** A number of one client's queue that another client's command had used up: a cloned profile sent it again. */
interface ReceiptRow {
  store_id: string
  client_id: string
  seq: number
  cmd_id: string
}

/** A command that failed, or that this server does not know yet. */
interface AttemptRow {
  store_id: string
  origin: Origin
  key: string
  crashes: number
  first_at: number
}

export interface DocumentRow {
  store_id: string
  kind: RecordKind
  id: string
  audience: Audience
  ver: number
  /** 1: it has left the feed, so devices delete it; here it stays and is found (docs/decisions/009) */
  deleted: 0 | 1
  doc_json: string
  personal_json: string | null
  /** what a person may look it up by, folded (see store/search-text.ts) */
  search: string | null
}

interface DeviceRow {
  store_id: string
  device_id: string
  /** of a device that was enrolled before devices had keys; null for all others */
  token_hash: string | null
  /** of its public key (RFC 7638) */
  thumbprint: string | null
  name: string
  audience: Audience
  created_at: number
  revoked_at: number | null
  last_seen_at: number | null
  /** commands that it still had to send when it was last seen */
  waiting: number | null
  app_version: string | null
}

/** What a device shows with each request, with a proof that it holds the key. */
interface AccessTokenRow {
  token_hash: string
  store_id: string
  device_id: string
  expires_at: number
}

/** What a connector shows; `store_id` is null where it is for every store. */
export interface ApiKeyRow {
  key_id: string
  key_hash: string
  name: string
  store_id: string | null
  /** with spaces between */
  scopes: string
  created_at: number
  expires_at: number | null
  /** to the minute */
  last_used_at: number | null
  revoked_at: number | null
}

/** A code that adds devices; the code itself is known to whoever made it. */
interface EnrolmentCodeRow {
  code_hash: string
  store_id: string
  /** a person, or what stands for whoever holds the admin key */
  made_by: string
  made_at: number
  expires_at: number
  /** for so many devices it was made, and so many more may come */
  devices: number
  devices_left: number
}

interface AuthorKeyRow {
  store_id: string
  person_id: string
  device_id: string
  /** base64 of 32 bytes; told to the device when the person signs in through the server */
  key: string
  /** SPKI as base64: of the key that the device made itself, where it let the person in without a network */
  public_key: Generated<string | null>
}

interface PinRow {
  store_id: string
  person_id: string
  hash: string
}

/** Wrong PINs in a row. */
interface PinTryRow {
  store_id: string
  device_id: string
  person_id: string
  wrong: number
  wrong_at: number
}

/** A step of a sign-in through an identity provider that this device may take, once. */
interface OidcStepRow {
  secret_hash: string
  store_id: string
  device_id: string
  step: 'return' | 'set-pin'
  begun_at: number
  details_json: string
}

/** By what the identity provider knows a person of a store. */
interface OidcIdentityRow {
  store_id: string
  person_id: string
  identity_hash: string
}

/** `store_id` is empty for settings of the whole installation. */
interface SettingRow {
  store_id: string
  name: string
  value: string
}

export interface ProductRow {
  store_id: string
  sku: string
  gtin: string
  doc_json: string
}

/** `tag` changes with any product; `next_serial` numbers the in-store GTINs. */
interface CatalogueRow {
  store_id: string
  tag: string
  next_serial: number
}

/** Part of a photo: `size` bytes from `start` on. The pieces of one photo follow each other without a hole. */
interface PhotoPieceRow {
  store_id: string
  sha256: string
  start: number
  size: number
  bytes: Buffer
  received_at: number
}

/** What a command of one store says to another, until `delivered_at`. */
interface EventRow {
  store_id: string
  event_id: string
  to_store: string
  name: string
  args_json: string
  actor_id: string
  at: number
  delivered_at: number | null
}

/** One row of the stock ledger; none is ever changed. `n` numbers the rows of one version. */
export interface MovementRow {
  store_id: string
  ver: number
  n: number
  /** the cmdId, and its number in there */
  movement_id: string
  sku: string
  cause: Cause
  quantity: number
  from_place: Place | null
  to_place: Place | null
  reserved: number
  actor_id: string
  occurred_at: number
  recorded_at: number
  source_kind: Source['kind'] | null
  source_id: string | null
  source_name: string | null
  note: string | null
  value_minor: number | null
}

/** `each_minor`: what was paid for one of it, discounts and tax in it. */
export interface SoldLineRow {
  store_id: string
  purchase_id: string
  line_id: string
  sku: string
  sold_at: number
  each_minor: number
  currency: string
}

/** `customer_key`: a keyed hash. */
export interface PurchaseCustomerRow {
  store_id: string
  purchase_id: string
  customer_key: string
}

/** What a till said of a product that the store did not know, until it does. `event_json` is the command that counts it. */
/** `refused`: the code of why it did not count once its product was there, and `refused_at` when, UTC ms. */
export interface ParkedEventRow {
  store_id: string
  key: string
  sku: string
  event_json: string
  received_at: number
  refused: string | null
  refused_at: number | null
}

/** Who is told when stock changes. `cursor`: how far it knows that; `tries`: failures in a row; `next_at`: not before. */
export interface WebhookRow {
  webhook_id: string
  store_id: string
  url: string
  /** signs what it is told */
  secret: string
  own_network: 0 | 1
  created_at: number
  cursor: string | null
  tries: number
  next_at: number
  dead_since: number | null
}

/** What came of telling it once. `status` is null where nobody answered. */
export interface WebhookDeliveryRow {
  webhook_id: string
  n: number
  message_id: string
  at: number
  ms: number
  levels: number
  status: number | null
  error: string | null
}

/** What a customer is still to be told, or was lately. `error`: why the last try failed; `done_at`: sent, or given up, UTC ms. */
export interface MessageRow {
  store_id: string
  message_id: string
  fulfillment_id: string
  kind: MessageKind
  created_at: number
  tries: number
  next_at: number
  error: string | null
  done_at: number | null
}

/**
 * A label that a carrier was asked for. `serial`: a number that no other has; `tries`: times that the carrier did not answer;
 * `next_at`: not before, null where nothing is to be done; `answer_json`: what the carrier said, `told_at` when the order knew.
 */
export interface LabelRow {
  store_id: string
  label_id: string
  fulfillment_id: string
  box_id: string
  asked_at: number
  serial: number | null
  tries: number
  next_at: number | null
  carrier: string | null
  tracking: string | null
  zpl: string | null
  answer_json: string | null
  told_at: number | null
  void_at: number | null
}

/** One row: the last number that a label got. */
interface LabelSerialRow {
  id: number
  last: number
}

/** Who is told on which device while its app is closed, and where. `renewed_at`: when the app was last opened there, UTC ms. */
export interface PushSubscriptionRow {
  store_id: string
  device_id: string
  subscription_id: string
  person_id: string
  endpoint: string
  p256dh: string
  auth: string
  renewed_at: number
}

/** What a device is told: once for each key. `next_at`: not before, null where nothing is to be done; `error`: why the last try failed. */
export interface NotificationRow {
  subscription_id: string
  alert_key: string
  created_at: number
  tries: number
  next_at: number | null
  error: string | null
}

/**
 * Money that a return gives back onto one tender. `tried_at`: first; `next_at`: not before, null where nothing is to be done; `done_at`: sent, paid by hand, or failed where `error` says
 * why; until then `error` is why the last try failed.
 */
export interface RefundRow {
  store_id: string
  refund_id: string
  return_id: string
  purchase_id: string
  number: string
  currency: string
  amount_minor: number
  onto_json: string
  asked_at: number
  state: 'asked' | 'sent' | 'failed' | 'by-hand'
  tries: number
  tried_at: number | null
  next_at: number | null
  error: string | null
  done_at: number | null
}
