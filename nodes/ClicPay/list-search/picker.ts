import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

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

/** The entries whose names have all the words that were typed. */
export function matching(entries: INodeListSearchItems[], filter: string): INodeListSearchResult {
	const wanted = filter.split(/\s+/).map(bare);
	return {
		results: entries.filter(({ name }) => wanted.every((word) => bare(name).includes(word))),
	};
}

/** “M-Pesa” becomes `mpesa`, “João” `joao`: a search finds them however they are typed. */
function bare(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}
