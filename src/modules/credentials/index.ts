import type { ReadCtx } from '../../kernel/ctx.ts'
import { spanOf, type Day } from '../../kernel/dates.ts'
import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import type { LogSource } from '../transparency/index.ts'
import { issuedBetween } from './credentials.sql.ts'
import { credentialsLog } from './credentials-log.ts'
import { issuerEndpoint, statusEndpoint, typeEndpoint } from './endpoints.ts'
import { awaitPersons } from './bulk/await-persons.ts'
import { checkRun } from './bulk/check-run.ts'
import { forgetRun } from './bulk/forget-run.ts'
import { issueRun } from './bulk/issue-run.ts'
import { runPage } from './bulk/pages/run.ts'
import { runsPage } from './bulk/pages/runs.ts'
import { tellSlice } from './bulk/tell-slice.ts'
import { watchRuns } from './bulk/watch-runs.ts'
import { carryOutChange } from './carry-out-change.ts'
import { scriptEndpoint, trustEndpoint, workerEndpoint } from './offline/endpoints.ts'
import { offlinePage } from './offline/offline-page.ts'
import { openListWhenHalfFull } from './open-list.ts'
import { credentialEndpoint } from './openid4vci/credential-endpoint.ts'
import { issuerMetadataEndpoint, nonceEndpoint, notificationEndpoint, offerEndpoint, offersServerEndpoint } from './openid4vci/endpoints.ts'
import { copyPage, walletOfferPage, walletPage } from './openid4vci/pages/wallet-offer.ts'
import { sweeping } from './openid4vci/sweep.ts'
import { tokenEndpoint } from './openid4vci/token-endpoint.ts'
import { reissueOfKey } from './reissue-of-key.ts'
import { tellReissued } from './tell-reissued.ts'
import { remindOlder } from './remind-older.ts'
import { documentCredentialPage, documentPdfPage } from './pages/document-files.ts'
import { changeDocumentPage } from './pages/change-document.ts'
import { eventReceiptPage, eventReceiptPdfPage } from './pages/event-receipt.ts'
import { documentPage } from './pages/document.ts'
import { documentsPage } from './pages/documents.ts'
import { licenceWorkPage } from './work/licence.ts'
import { licencesWorkPage } from './work/licences.ts'
import { verifyBarePage, verifyPage } from './pages/verify.ts'
import { issueEndpoint } from './vc-api/issue.ts'
import { testIssuersEndpoint } from './vc-api/test-issuers.ts'
import { verifyCredentialEndpoint, verifyPresentationEndpoint } from './vc-api/verify.ts'
import { bitstringEndpoint, contextEndpoint, didEndpoint } from './w3c/endpoints.ts'

export { headerOfCompact, objectIn } from './compact-parts.ts'
export { mayMove, type Claim, type Status, type StatusToday } from './credential.ts'
export { endOfDay } from './end-of-day.ts'
export { issueCredential, type NewCredential } from './issue-credential.ts'
export { measures } from './measures.ts'
export { credentialOf, credentialOfCase, credentialsOf, type Credential } from './read-credentials.ts'
export { actOnRun } from './bulk/act-on-run.ts'
export { proposeRun } from './bulk/propose-run.ts'
export { askForChange, decideChange } from './change-request.ts'
export { reasons, reasonText } from './reasons.ts'
export { setCredentialStatus, type Decided } from './set-credential-status.ts'
export { takeBack } from './openid4vci/copies.ts'
export { issueCopies } from './openid4vci/issue-copies.ts'
export { typesIssued } from './openid4vci/configurations.ts'
export { answerJson, refuseWith, speaking } from './openid4vci/protocol-error.ts'
export { readPresented, type Presented } from './read-presented.ts'
export { holderLabel, numberLabel, statusNames, yesOrNo } from './texts.ts'
export { outputsOfType, typeAddress } from './type-metadata.ts'
export { place as licencesPath } from './work/frame.ts'
export { workTexts as licencesTexts } from './work/texts.ts'
export { reconciledCredentials } from './reconciling.ts'
export { verifyText, type CheckAnswer } from './verify-text.ts'

/** How many documents were issued on a day, by service. For jobs: it reads the whole day. */
export async function issuedOnDay({ db, house: { pack } }: Pick<ReadCtx, 'db' | 'house'>, day: Day): Promise<ReadonlyMap<string, number>> {
  const { from, until } = spanOf(day, pack.settings.timeZone)
  return new Map((await db.all(issuedBetween(from, until))).map((row) => [row.service_id, row.n]))
}

export const pages: readonly Page[] = [verifyPage, verifyBarePage, offlinePage, documentsPage, documentPage, documentPdfPage, documentCredentialPage, eventReceiptPage, eventReceiptPdfPage, changeDocumentPage, walletPage, walletOfferPage, copyPage, licencesWorkPage, runsPage, runPage, licenceWorkPage]
/** W3C forms and the VC-API. */
const w3cEndpoints: readonly Endpoint[] = [didEndpoint, contextEndpoint, bitstringEndpoint, issueEndpoint, verifyCredentialEndpoint, verifyPresentationEndpoint, testIssuersEndpoint]
export const endpoints: readonly Endpoint[] = [issuerEndpoint, typeEndpoint, statusEndpoint, trustEndpoint, scriptEndpoint, workerEndpoint, issuerMetadataEndpoint, offersServerEndpoint, tokenEndpoint, nonceEndpoint, credentialEndpoint, notificationEndpoint, offerEndpoint, ...w3cEndpoints]
export const tasks: Record<string, Task> = { 'credentials.bulk-check': checkRun, 'credentials.bulk-forget': forgetRun, 'credentials.bulk-issue': issueRun, 'credentials.bulk-tell': tellSlice, 'credentials.carry-out': carryOutChange, 'credentials.open-list': openListWhenHalfFull, 'credentials.reissue': reissueOfKey, 'credentials.remind-older': remindOlder, 'credentials.tell-reissued': tellReissued }
export const rounds: readonly Round[] = [sweeping, watchRuns, awaitPersons]
export const logSources: readonly LogSource[] = [credentialsLog]
