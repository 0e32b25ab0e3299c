import * as journal from './journal/index.ts'
import * as jurisdiction from './jurisdiction/index.ts'
import * as dictionary from './dictionary/index.ts'
import * as identity from './identity/index.ts'
import * as access from './access/index.ts'
import * as files from './files/index.ts'
import * as messages from './messages/index.ts'
import * as calendars from './calendars/index.ts'
import * as forms from './forms/index.ts'
import * as payments from './payments/index.ts'
import * as credentials from './credentials/index.ts'
import * as participation from './participation/index.ts'
import * as catalogue from './catalogue/index.ts'
import * as cases from './cases/index.ts'
import * as designer from './designer/index.ts'
import * as operations from './operations/index.ts'

/** In order: a module may import only from modules above it. tests/modules.test.ts holds this. */
export const modules = { journal, jurisdiction, dictionary, identity, access, files, messages, calendars, forms, payments, credentials, participation, catalogue, cases, designer, operations }
