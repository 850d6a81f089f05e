import { settleAttention } from './attention/settle-attention.ts'
import { acknowledgeAlert } from './clock/acknowledge-alert.ts'
import { expireHold } from './clock/expire-hold.ts'
import { extendHold } from './clock/extend-hold.ts'
import { pauseStore } from './clock/pause-store.ts'
import { restock } from './clock/restock.ts'
import { resumeStore } from './clock/resume-store.ts'
import { arrangeCount } from './count/arrange-count.ts'
import { closeCount } from './count/close-count.ts'
import { countEntries } from './count/count-entries.ts'
import { decideLines } from './count/decide-lines.ts'
import { doubtStock } from './count/doubt-stock.ts'
import { finishBay } from './count/finish-bay.ts'
import { joinBay } from './count/join-bay.ts'
import { planCount } from './count/plan-count.ts'
import { recountLines } from './count/recount-lines.ts'
import { resolveCode, showCode } from './count/resolve-code.ts'
import { settleLate } from './count/settle-late.ts'
import { settleBay } from './count/settle-bay.ts'
import { reopenCount, submitCount } from './count/submit-count.ts'
import { customerHere } from './curbside/customer-here.ts'
import { customerLeft } from './curbside/customer-left.ts'
import { customerOnWay } from './curbside/customer-on-way.ts'
import { goToCustomer } from './curbside/go-to-customer.ts'
import { undoArrival } from './curbside/undo-arrival.ts'
import { inviteDevices } from './devices/invite-devices.ts'
import { renameDevice } from './devices/rename-device.ts'
import { revokeDevice } from './devices/revoke-device.ts'
import { closeCase } from './handover/close-case.ts'
import { handOver } from './handover/hand-over.ts'
import { noteWrongCode } from './handover/note-wrong-code.ts'
import { refuseHandover } from './handover/refuse-handover.ts'
import { reportHandoverError } from './handover/report-handover-error.ts'
import { cancelFulfillment } from './intake/cancel-fulfillment.ts'
import { routeFulfillment } from './intake/route-fulfillment.ts'
import { reportListing } from './listing/report-listing.ts'
import { settleListing } from './listing/settle-listing.ts'
import { addPerson } from './people/add-person.ts'
import { changePin } from './people/change-pin.ts'
import { renewPin } from './people/renew-pin.ts'
import { resetPin } from './people/reset-pin.ts'
import { revokePerson } from './people/revoke-person.ts'
import { setBadge } from './people/set-badge.ts'
import { setRole } from './people/set-role.ts'
import { receivePhoto } from './photo/receive-photo.ts'
import { fillShelf } from './floor/fill-shelf.ts'
import { checkShelf, raiseFloorTask } from './floor/raise-floor-task.ts'
import { handOnClaim } from './pick/hand-on-claim.ts'
import { sameItems } from './pick/same-items.ts'
import { substituteLine } from './pick/substitute-line.ts'
import { takeOver } from './pick/take-over.ts'
import { announceDelivery } from './receive/announce-delivery.ts'
import { cartonDifference } from './receive/carton-difference.ts'
import { closeDelivery } from './receive/close-delivery.ts'
import { openDelivery } from './receive/open-delivery.ts'
import { receiveCarton } from './receive/receive-carton.ts'
import { receiveUnits } from './receive/receive-units.ts'
import { undoReceipt } from './receive/undo-receipt.ts'
import { noteMessage } from './message/note-message.ts'
import { resendCode } from './message/resend-code.ts'
import { allowSale } from './recall/allow-sale.ts'
import { stopSale } from './recall/stop-sale.ts'
import { leaveFeed } from './retention/leave-feed.ts'
import { answerReturn } from './returns/answer-return.ts'
import { decideReturn } from './returns/decide-return.ts'
import { grantReturn } from './returns/grant-return.ts'
import { noteFailedRefund } from './returns/note-failed-refund.ts'
import { openPurchase } from './returns/open-purchase.ts'
import { publishReturnPolicy } from './returns/publish-return-policy.ts'
import { recordPurchase } from './returns/record-purchase.ts'
import { requestReturn } from './returns/request-return.ts'
import { settleOverCap } from './returns/settle-over-cap.ts'
import { settleRefund } from './returns/settle-refund.ts'
import { sortReturn } from './returns/sort-return.ts'
import { takeReturn } from './returns/take-return.ts'
import { saveBin } from './setup/save-bin.ts'
import { saveHours } from './setup/save-hours.ts'
import { saveLayout } from './setup/save-layout.ts'
import { savePolicy } from './setup/save-policy.ts'
import { savePerson, saveStore } from './setup/save-records.ts'
import { saveSafetyRule } from './setup/save-safety-rule.ts'
import { setOpenHours } from './setup/set-open-hours.ts'
import { answerLabel } from './ship/answer-label.ts'
import { handToCarrier } from './ship/hand-to-carrier.ts'
import { packBox } from './ship/pack-box.ts'
import { requestLabel } from './ship/request-label.ts'
import { undoBox } from './ship/undo-box.ts'
import { voidLabel } from './ship/void-label.ts'
import { checkBin } from './stage/check-bin.ts'
import { discardParcel } from './stage/discard-parcel.ts'
import { endHold } from './stage/end-hold.ts'
import { findParcel } from './stage/find-parcel.ts'
import { holdBin } from './stage/hold-bin.ts'
import { releaseParcel } from './stage/release-parcel.ts'
import { reportMissingParcel } from './stage/report-missing-parcel.ts'
import { answerShare } from './sourcing/answer-share.ts'
import { askAlternative } from './sourcing/ask-alternative.ts'
import { undoAlternative } from './sourcing/undo-alternative.ts'
import { chooseStore } from './sourcing/choose-store.ts'
import { offerShare } from './sourcing/offer-share.ts'
import { adjustStock } from './stock/adjust-stock.ts'
import { explainUndo } from './timeline/explain-undo.ts'
import { undoStep } from './timeline/undo-step.ts'
import { expireReservation, releaseReservation, reserve } from './stock/reserve.ts'
import { moveStock } from './stock/move-stock.ts'
import { setStock } from './stock/set-stock.ts'
import { sell, takeBack, writeOff } from './stock/till-events.ts'
import { answerTransfer } from './transfer/answer-transfer.ts'
import { knowStore } from './transfer/know-store.ts'
import { sendTransfer } from './transfer/send-transfer.ts'
import { settleTransfer } from './transfer/settle-transfer.ts'
import { closeWave } from './wave/close-wave.ts'
import { confirmTote, undoTote } from './wave/confirm-tote.ts'
import { pauseWave, resumeWave } from './wave/pause-wave.ts'
import { planWave } from './wave/plan-wave.ts'
import { splitWave } from './wave/split-wave.ts'
import { takeOverWave } from './wave/take-over-wave.ts'

/** All that is not in work-commands.ts: what is done at the counter, what is done now and then, and what programs do. */
export const otherCommands = [
  handOver,
  closeCase,
  settleAttention,
  explainUndo,
  undoStep,
  pauseStore,
  resumeStore,
  acknowledgeAlert,
  expireHold,
  extendHold,
  restock,
  noteMessage,
  resendCode,
  addPerson,
  setRole,
  setBadge,
  revokePerson,
  resetPin,
  renewPin,
  changePin,
  revokeDevice,
  inviteDevices,
  renameDevice,
  routeFulfillment,
  cancelFulfillment,
  takeOver,
  handOnClaim,
  sameItems,
  substituteLine,
  askAlternative,
  undoAlternative,
  chooseStore,
  offerShare,
  answerShare,
  noteWrongCode,
  refuseHandover,
  reportHandoverError,
  receivePhoto,
  announceDelivery,
  openDelivery,
  receiveCarton,
  receiveUnits,
  cartonDifference,
  undoReceipt,
  closeDelivery,
  raiseFloorTask,
  checkShelf,
  fillShelf,
  checkBin,
  holdBin,
  endHold,
  reportMissingParcel,
  findParcel,
  releaseParcel,
  discardParcel,
  sendTransfer,
  answerTransfer,
  settleTransfer,
  planWave,
  confirmTote,
  undoTote,
  pauseWave,
  resumeWave,
  takeOverWave,
  splitWave,
  closeWave,
  knowStore,
  leaveFeed,
  saveStore,
  savePerson,
  saveBin,
  saveSafetyRule,
  savePolicy,
  saveHours,
  publishReturnPolicy,
  recordPurchase,
  requestReturn,
  openPurchase,
  takeReturn,
  decideReturn,
  settleOverCap,
  settleRefund,
  noteFailedRefund,
  sortReturn,
  grantReturn,
  answerReturn,
  setOpenHours,
  saveLayout,
  setStock,
  adjustStock,
  sell,
  takeBack,
  writeOff,
  reserve,
  releaseReservation,
  expireReservation,
  moveStock,
  stopSale,
  allowSale,
  reportListing,
  settleListing,
  customerOnWay,
  customerHere,
  customerLeft,
  goToCustomer,
  undoArrival,
  packBox,
  undoBox,
  requestLabel,
  voidLabel,
  answerLabel,
  handToCarrier,
  planCount,
  doubtStock,
  arrangeCount,
  joinBay,
  countEntries,
  finishBay,
  settleBay,
  showCode,
  resolveCode,
  submitCount,
  reopenCount,
  recountLines,
  decideLines,
  closeCount,
  settleLate,
] as const
