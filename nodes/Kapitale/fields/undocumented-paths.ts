import { undocumentedPath } from '../../../shared/provider/undocumented-path';

/** What Kapitale’s documents name, and give no path for. The credential has a field for each. */
export const receivablePath = undocumentedPath({
	name: 'receivablePath',
	displayName: 'Receivables Path',
	call: '“Fetch receivables by CNPJ”',
	method: 'GET',
	parts: { cnpj: 'the number' },
	source: 'Kapitale’s API reference',
	evidence: 'Documented, but not its path; the method follows from its name',
	switchedBy: { name: 'receivables', displayName: 'Receivables' },
});
