import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import type { ResultItem } from '../../../shared/declare/operation';

/** Entries of an undocumented list: its number as the value, what there is of the labels as name. */
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

/** “M-Pesa” as `mpesa`, “João” as `joao`: how people type into a search box. */
function bare(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}
