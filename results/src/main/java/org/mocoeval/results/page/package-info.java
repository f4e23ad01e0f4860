/**
 * The page: all runs of some checkpoints in the tables of the seed page, beside what others have
 * published. {@link org.mocoeval.results.page.PageLayout} says which tables there are, {@link
 * org.mocoeval.results.page.Page} fills them, and a class for each format writes them.
 */
package org.mocoeval.results.page;
