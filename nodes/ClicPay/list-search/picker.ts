import type { INodeListSearchItems } from 'n8n-workflow';

import type { ResultItem } from '../../../shared/declare/operation';

/** Entries for a picker. The form of the list is not documented, so labels may be missing. */
export function listed(entries: ResultItem[], labels: string[]): INodeListSearchItems[] {
	return entries
		.filter(({ json }) => json.id !== undefined)
		.map(({ json }) => {
			const parts = [...labels.map((label) => json[label]), `#${String(json.id)}`];
			return { name: parts.filter(Boolean).join(' · '), value: String(json.id) };
		});
}
