//! Each indicator through the calculator, branch by branch.

mod book;
mod days;
mod mail;
mod packs;
mod people;
mod served;
mod switching;

use book::Book;
