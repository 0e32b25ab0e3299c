-- Two migrations numbered 0008 had each made this index; one is enough to find who holds a post.
drop index identity.appointment_of_office;
