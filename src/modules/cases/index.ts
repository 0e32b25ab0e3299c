import type { Endpoint, Page } from '../../kernel/page.ts'
import { registration } from './govstack/index.ts'
import { accountPage, applicationsPage } from './pages/account.ts'
import { applyPages } from './pages/apply-pages.ts'
import { applicantActionPage } from './pages/applicant-actions.ts'
import { appointmentFilePage } from './pages/appointment.ts'
import { applicationPage } from './pages/application.ts'
import { applicationReadersPage } from './pages/application-readers.ts'
import { caseReadersPage } from './pages/case-readers.ts'
import { journeyPages } from './pages/journey-pages.ts'
import { correctionPage } from './pages/correction.ts'
import { assistPage } from './pages/assist-begin.ts'
import { assistDraftPage } from './pages/assist-draft.ts'
import { assistPartPage } from './pages/assist-part.ts'
import { takeBackPage } from './pages/assisted-notice.ts'
import { eligibilityPage } from './pages/eligibility.ts'
import { billPage } from './pages/bill.ts'
import { invitedPage, takeInvitationPage } from './pages/invited.ts'
import { shareCheckPage } from './pages/share-check.ts'
import { sharePage } from './pages/share-page.ts'
import { shareStartPage } from './pages/share-start.ts'
import { readingsPage } from './pages/readings.ts'
import { answerProposalPage } from './pages/answer-proposal.ts'
import { receiptFilePage, receiptPage, receiptPdfPage } from './pages/receipt.ts'
import { withdrawalPage } from './pages/withdrawal.ts'
import { workCasePage } from './pages/work-case.ts'
import { workCredentialPage } from './pages/work-credential.ts'
import { decidedPage, workPage } from './pages/work-queue.ts'
import { workActionPage, workFilePage, workHolderPage, workUndoPage } from './pages/work-steps.ts'
import { registerMoodsPage } from './registers/moods-page.ts'

export { proposalsToConfirm } from './proposals-to-confirm.ts'
export { casesOfDay } from './cases-of-day.ts'
export { eligibilityPage }
export { tasks } from './jobs.ts'
export { controlId, questionField } from './pages/question-field.ts'
export { defaultButton } from './pages/part-markup.ts'
export { fieldRows } from './pages/rows-field.ts'
export { previewAnswer, previewCheck, previewOf, previewPart, previewStart } from './pages/preview.ts'
export { rowChange } from './row-change.ts'
export { casesOfVersion, hasCasesOfVersion, moveToVersion, wouldMove, type StateMap, type Stays } from './move-to-version.ts'
export { reconciledCases } from './reconciling.ts'
export { sandboxRegisters } from './registers/sandbox-registers.ts'

export const pages: readonly Page[] = [
  eligibilityPage,
  ...applyPages,
  invitedPage,
  takeInvitationPage,
  shareStartPage,
  shareCheckPage,
  sharePage,
  ...journeyPages,
  accountPage,
  applicationsPage,
  applicationPage,
  applicationReadersPage,
  applicantActionPage,
  billPage,
  withdrawalPage,
  correctionPage,
  appointmentFilePage,
  receiptPage,
  receiptFilePage,
  receiptPdfPage,
  readingsPage,
  takeBackPage,
  assistPage,
  assistDraftPage,
  assistPartPage,
  workPage,
  decidedPage,
  workCasePage,
  caseReadersPage,
  workActionPage,
  answerProposalPage,
  workUndoPage,
  workHolderPage,
  workFilePage,
  workCredentialPage,
  registerMoodsPage,
]

export const endpoints: readonly Endpoint[] = registration
