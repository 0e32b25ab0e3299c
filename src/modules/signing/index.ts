import type { Task } from '../../kernel/jobs.ts'
import type { Endpoint, Page } from '../../kernel/page.ts'
import type { Round } from '../../kernel/rounds.ts'
import { pkiEndpoint } from './endpoints.ts'
import { noteWithdrawnKeys } from './fresh-lists.ts'
import { requestPages } from './pages/request-pages.ts'
import { verifyDocumentPage } from './pages/verify-document.ts'
import { takeAnswer } from './requests/answer-request.ts'
import { expirePaper, remindSigners, tellEnd } from './requests/close-paper.ts'
import { signPaper, stampPaper } from './requests/sign-paper.ts'
import { timeStampEndpoint } from './time-stamps/endpoint.ts'

export { openAuthority, type Authority, type Certified } from './authority.ts'
export { isGood, type CertificateState, type EvidenceState, type SignatureReport, type SignedReport, type SignerKind, type Unread, type Wholeness } from './signature-report.ts'
export { evidenceOf, type PasskeyAnswer } from './evidence-of.ts'
export type { Evidence } from './evidence.ts'
export { readSignedJson, type SignedJsonReport } from './json/read-signed-json.ts'
export { sealJson, signJson, stampJson, type SignedJson, type SignJson } from './json/sign-json.ts'
export { readSignedPdf } from './pdf/read-signed-pdf.ts'
export { preparePdf, sealPdf, signPdf, stampPdf, type SignedPdf, type SignPdf } from './pdf/sign-pdf.ts'
export { keepAgreedApplication, type AgreedApplication } from './requests/keep-paper.ts'
export { mayBeSigned } from './requests/may-be-signed.ts'
export { signedPaperOf, type SignedPaper } from './requests/paper-of-case.ts'
export { receiptPdf } from './receipts/receipt-pdf.ts'
export { documentCheckForm } from './pages/verify-document.ts'
export { signerForOrganisation, signerForPerson, signerForPost, type Signer } from './signer.ts'
export { openTimeStamps, type TimeStamps } from './time-stamps/time-stamps.ts'
export { trustOf } from './trust-of.ts'
export type { Trust } from './trust.ts'

export const pages: readonly Page[] = [verifyDocumentPage, ...requestPages]
export const tasks: Readonly<Record<string, Task>> = { 'signing.sign': signPaper, 'signing.stamp': stampPaper, 'signing.answer': takeAnswer, 'signing.remind': remindSigners, 'signing.expire': expirePaper, 'signing.tell': tellEnd }
export const endpoints: readonly Endpoint[] = [pkiEndpoint, timeStampEndpoint]
export const rounds: readonly Round[] = [{ what: 'revocation lists', everyMs: 600_000, firstMs: 5_000, run: noteWithdrawnKeys }]
